from dataclasses import replace
from decimal import Decimal

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from appraisal.choices import Approach, AspectKind
from appraisal.models import Target
from appraisal.predicate import FULL_WEIGHT_BP
from appraisal.queries.plans import goals_for, services_for, superior_targets_for
from appraisal.rules.plan_checks import percent_text
from appraisal.services.plan_drafts import draft_of, remove_target, save_plan, save_target, save_weights
from portal.plans.forms import AnnexForm, AspectForm, ReasonForm, TargetForm, WeightsForm
from portal.plans.views.pages import PlanFormView, TargetPageView

_OF_TARGET = (
    "title",
    "kind",
    "indicator_kind",
    "unit_goal",
    "parent_target",
    "service",
    "perspective",
    "expectation",
    "due_on",
)
_OF_ASPECT = (
    "indicator",
    "unit",
    "direction",
    "target_value",
    "baseline",
    "low",
    "high",
    "due_on",
    "source",
    "counts_reports",
)


class DraftFormView(PlanFormView):
    """A form that writes the draft: the officer's own, and only as long as it may change."""

    def may_open(self):
        return self.is_own

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        if request.user.is_authenticated and request.method == "GET" and not self.page.may_write:
            messages.error(request, _("This plan cannot be changed now."))
            return self.to_plan()
        return response


class _TargetFormView(DraftFormView):
    """A work result with its four aspects on one page."""

    template_name = "plans/target_form.html"
    success = gettext_lazy("The work result is saved.")

    def make_form(self, data=None, files=None):
        supervisor_ids = [officer.pk for officer in self.page.supervisors]
        chosen = self.chosen
        self.aspect_forms = [
            AspectForm(data, kind=kind, initial=self.aspect_initial(kind)) for kind in AspectKind
        ]
        return TargetForm(
            data,
            initial=self.target_initial(),
            goals=goals_for(self.plan, chosen.unit_goal_id),
            superior_targets=superior_targets_for(self.plan, supervisor_ids, chosen.parent_target_id),
            services=services_for(self.plan, chosen.service_id),
            is_in_words=self.plan.approach == Approach.QUALITATIVE,
        )

    def is_complete(self, form):
        return all([form.is_valid(), *[aspect.is_valid() for aspect in self.aspect_forms]])

    def act(self, form):
        aspects = [aspect.draft() for aspect in self.aspect_forms if aspect.cleaned_data["use"]]
        self.saved = save_target(
            self.plan, target=form.draft(aspects, self.key), actor=self.actor, now=self.now
        )

    @property
    def anchor(self):
        return f"#t-{self.saved.public_id}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(aspect_forms=self.aspect_forms, **kwargs)


class TargetCreateView(_TargetFormView):
    key = None
    chosen = Target()

    def target_initial(self):
        used = sum(target.weight_bp for target in self.plan.targets.all())
        left = max(FULL_WEIGHT_BP - used, 0)
        return {"weight": Decimal(left) / 100 if left else None, "due_on": self.plan.cycle.ends_on}

    def aspect_initial(self, kind):
        is_first = kind == AspectKind.QUANTITY and self.plan.approach == Approach.QUANTITATIVE
        return {"use": is_first, "due_on": self.plan.cycle.ends_on} | ({"weight": 100} if is_first else {})


class TargetEditView(_TargetFormView, TargetPageView):
    @property
    def key(self):
        return self.target.public_id

    @property
    def chosen(self):
        return self.target

    @property
    def anchor(self):
        return f"#t-{self.key}"

    def target_initial(self):
        values = {name: getattr(self.target, name) for name in _OF_TARGET}
        return values | {"weight": Decimal(self.target.weight_bp) / 100}

    def aspect_initial(self, kind):
        aspect = next((row for row in self.target.aspects.all() if row.aspect == kind), None)
        if aspect is None:
            return {"use": False, "due_on": self.plan.cycle.ends_on}
        values = {name: getattr(aspect, name) for name in _OF_ASPECT}
        return values | {"use": True, "weight": Decimal(aspect.weight_bp) / 100}


class TargetDeleteView(DraftFormView, TargetPageView):
    """Asks once before a work result is gone; the form has nothing to fill in."""

    template_name = "plans/target_delete.html"
    success = gettext_lazy("The work result is removed.")
    anchor = ""

    def make_form(self, data=None, files=None):
        form = ReasonForm(data)
        del form.fields["reason"]
        return form

    def act(self, form):
        remove_target(self.target, actor=self.actor, now=self.now)


class WeightsView(DraftFormView):
    template_name = "plans/weights.html"

    def make_form(self, data=None, files=None):
        return WeightsForm(data, targets=self.plan.targets.all())

    def act(self, form):
        self.total = sum(form.weights().values())
        save_weights(self.plan, weights=form.weights(), actor=self.actor, now=self.now)

    @property
    def success(self):
        if self.total == FULL_WEIGHT_BP:
            return _("The weights are saved. They add up to 100 %.")
        return _("The weights are saved. They add up to %(total)s, not yet to 100 %%.") % {
            "total": percent_text(self.total)
        }


class AnnexView(DraftFormView):
    template_name = "plans/annex.html"
    success = gettext_lazy("The annex is saved.")

    def make_form(self, data=None, files=None):
        names = ("approach", "resources", "accountability", "consequences")
        return AnnexForm(data, initial={name: getattr(self.plan, name) for name in names})

    def act(self, form):
        draft = replace(draft_of(self.plan), **form.cleaned_data)
        save_plan(self.plan, draft=draft, actor=self.actor, now=self.now)
