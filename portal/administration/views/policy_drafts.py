from datetime import timedelta
from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.utils.translation import gettext as _

from appraisal.queries import current_period
from portal.administration.policy_forms import PolicyForm
from portal.administration.views.pages import AdministratorPageView
from scoring.choices import PolicyState
from scoring.policies import DEFAULT_CONTENT, PolicyInvalid
from scoring.queries.policies import policies_of
from scoring.services.policies import PolicyError
from scoring.services.policy_steps import change_draft, draft_from_force


class DraftCreateView(AdministratorPageView):
    """A draft, filled in with what is in force; only what is changed there is changed."""

    template_name = "administration/policy_draft.html"

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=self.form(initial=self.initial)))

    def post(self, request, *args, **kwargs):
        form = self.form(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            policy = self.keep(form.changes(), form.cleaned_data["valid_from"])
        except PolicyInvalid as error:
            form.refuse(error)
            return self.again(form=form)
        except PolicyError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("Drafted. Look at what it would change before anybody approves it."))
        return self.go("administration:policy-version", policy.version)

    def form(self, data=None, **options):
        return PolicyForm(data, content=self.base, **options)

    def keep(self, changes, valid_from):
        return draft_from_force(self.agency, changes, valid_from=valid_from, actor=self.actor, now=self.now)

    @cached_property
    def base(self):
        active = policies_of(self.agency).filter(state=PolicyState.ACTIVE).first()
        return active.content if active else DEFAULT_CONTENT

    @property
    def initial(self):
        """From the next year on, so that everybody knows the weights before they count; else today."""
        today = self.agency.local_day(self.now)
        year = current_period(self.agency, today)
        has_policy = policies_of(self.agency).decided().exists()
        return {"valid_from": year.ends_on + timedelta(days=1) if year and has_policy else today}

    def get_context_data(self, **kwargs):
        return super().get_context_data(changed=None, **kwargs)


class DraftChangeView(DraftCreateView):
    """The draft again, with what it says; it is held against what is in force, as when it was made."""

    is_about_one_thing = True

    @cached_property
    def draft(self):
        policy = policies_of(self.agency).filter(version=self.kwargs["number"]).first()
        if policy is None or policy.state != PolicyState.DRAFT:
            raise Http404
        return policy

    def get(self, request, *args, **kwargs):
        filled = PolicyForm(content=self.draft.content).initial
        form = self.form(initial=filled | {"valid_from": self.draft.valid_from})
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request, *args, **kwargs):
        _known = self.draft
        return super().post(request, *args, **kwargs)

    def keep(self, changes, valid_from):
        return change_draft(self.draft, changes, valid_from=valid_from, actor=self.actor, now=self.now)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"changed": self.draft}
