from decimal import Decimal
from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.utils.translation import gettext as _

from organisation.models import Agency
from portal.administration.forms import ReasonForm, WeightsForm
from portal.administration.queries import overseen_agency_ids, policies_of, policy_readers_agency_ids
from portal.administration.views.pages import AdministratorPageView, OfficePageView
from portal.administration.words import person_name, policy_view
from scoring.choices import PartCode, PolicyState
from scoring.policies import DEFAULT_CONTENT
from scoring.services.policies import PolicyError
from scoring.services.proposals import activate_proposal, drop_proposal, propose_weights


class PolicyView(OfficePageView):
    """The policy in force in plain words, for everybody who is scored by it or answers for it."""

    template_name = "administration/policy.html"

    @cached_property
    def agencies(self):
        readable = policy_readers_agency_ids(self.actor)
        return list(Agency.objects.filter(pk__in=readable).order_by("name", "pk"))

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(drop_form=_drop_form()))

    def post(self, request, *args, **kwargs):
        act = {"activate": self._activate, "drop": self._drop}.get(request.POST.get("action"))
        if act is None or self.proposal is None:
            raise Http404
        return act(request)

    def _activate(self, request):
        try:
            activate_proposal(self.proposal, actor=self.actor, now=self.now)
        except PolicyError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The new weights are in force. Scores follow within minutes."))
        return self.go("administration:policy")

    def _drop(self, request):
        form = _drop_form(request.POST)
        if not form.is_valid():
            return self.again(drop_form=form)
        try:
            drop_proposal(self.proposal, reason=form.cleaned_data["reason"], actor=self.actor, now=self.now)
        except PolicyError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The proposal is dropped."))
        return self.go("administration:policy")

    @cached_property
    def policies(self):
        return list(policies_of(self.agency))

    @cached_property
    def proposal(self):
        return self._in_state(PolicyState.DRAFT)

    def _in_state(self, state):
        return next((policy for policy in self.policies if policy.state == state), None)

    def get_context_data(self, **kwargs):
        active = self._in_state(PolicyState.ACTIVE)
        proposal = self.proposal
        return super().get_context_data(
            oversees=self.agency.pk in overseen_agency_ids(self.actor),
            policy=policy_view(active) if active else None,
            proposal=policy_view(proposal, before=active) if proposal and self.may_write else None,
            is_own_proposal=bool(proposal and proposal.approved_by_id == self.actor.user_id),
            earlier=[
                (policy, person_name(policy.approved_by), person_name(policy.seconded_by))
                for policy in self.policies
                if policy.state == PolicyState.RETIRED
            ],
            **kwargs,
        )


class PolicyProposeView(AdministratorPageView):
    template_name = "administration/policy_propose.html"

    def get(self, request, *args, **kwargs):
        weights = self.current["weights_bp"]
        initial = {part.lower(): _percent(weights[part]) for part in PartCode}
        return self.render_to_response(self.get_context_data(form=WeightsForm(initial=initial)))

    def post(self, request, *args, **kwargs):
        form = WeightsForm(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            propose_weights(self.agency, form.weights_bp(), actor=self.actor, now=self.now)
        except PolicyError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("Proposed. Another administrator of your agency puts it in force."))
        return self.go("administration:policy")

    @property
    def current(self):
        active = policies_of(self.agency).filter(state=PolicyState.ACTIVE).first()
        return active.content if active else DEFAULT_CONTENT


def _percent(basis_points):
    return Decimal(basis_points) / 100


def _drop_form(data=None):
    return ReasonForm(data, label=_("Why is the proposal dropped?"))
