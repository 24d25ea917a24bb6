from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from appraisal.choices import ObjectionState
from appraisal.models import Evaluation
from appraisal.queries.objections import awaits_renewal, objections_seen_by, possible_deciders
from appraisal.rules.objections import (
    OPEN_STATES,
    can_decide_objection,
    can_name_decider,
    can_renew,
    renewal_due_on,
)
from appraisal.services.evaluation_guards import EvaluationError
from appraisal.services.evidence import EvidenceRefused
from appraisal.services.objection_decisions import (
    DecisionUnknown,
    NothingChanges,
    SideNotHeard,
    WorseThanBefore,
    decide_objection,
    renew_evaluation,
)
from appraisal.services.objections import (
    ObjectionError,
    can_add_evidence,
    name_decider,
    state_side,
    withdraw_objection,
)
from portal.outcomes.forms import DeciderForm, DecisionForm, EvidenceForm, RenewalForm, StatementForm
from portal.outcomes.views.pages import OutcomePageView
from portal.outcomes.words import objection_sign, objection_timeline
from portal.workspace.matrix import matrix_of

FIELD_OF_ERROR = {
    SideNotHeard: "missing_statement_note",
    DecisionUnknown: "results_rating",
    NothingChanges: "results_rating",
    WorseThanBefore: "results_rating",
}


class ObjectionPageView(OutcomePageView):
    """A page about one objection; to whom it does not concern it does not exist."""

    def check_access(self):
        seen = objections_seen_by(self.actor).prefetch_related(
            "evidence", "evaluation__results", "evaluation__behaviours"
        )
        self.objection = get_object_or_404(seen, public_id=self.kwargs["objection_id"])

    @property
    def evaluation(self):
        return self.objection.evaluation

    @property
    def is_open(self):
        return self.objection.state in OPEN_STATES

    def get(self, request, *args, **kwargs):
        self.log_access(self.objection.officer)
        return super().get(request, *args, **kwargs)

    def here(self):
        return self.go("outcomes:objection", self.objection.public_id)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            objection=self.objection,
            evaluation=self.evaluation,
            sign=objection_sign(self.objection),
            **kwargs,
        )


class ObjectionView(ObjectionPageView):
    """How an objection stands: both statements, the evidence, the decision; and what this person adds."""

    template_name = "outcomes/objection.html"

    def acts(self):
        acts = {"evidence": self._add_evidence} if can_add_evidence(self.objection, self.actor) else {}
        if self.side and self.is_open:
            acts["statement"] = self._state
        if self.side == "officer" and self.is_open:
            acts["withdraw"] = self._withdraw
        return acts

    @property
    def side(self):
        sides = {self.objection.officer_id: "officer", self.objection.rater_id: "rater"}
        return sides.get(self.actor.officer_id, "") if self.actor.officer_id else ""

    @property
    def may_state(self):
        return bool(self.side and self.is_open and not getattr(self.objection, f"{self.side}_statement"))

    def _state(self):
        form = StatementForm(self.request.POST)
        if not form.is_valid():
            return self.again(statement_form=form)
        try:
            state_side(self.objection, **form.cleaned_data, actor=self.actor, now=self.now)
        except ObjectionError as error:
            form.add_error("statement", str(error))
            return self.again(statement_form=form)
        messages.success(self.request, _("Your statement is sent."))
        return self.here()

    def _withdraw(self):
        try:
            withdraw_objection(self.objection, actor=self.actor, now=self.now)
        except ObjectionError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, _("Your objection is taken back."))
        return self.here()

    def _add_evidence(self):
        form = EvidenceForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.again(evidence_form=form)
        try:
            form.add_evidence(self.objection, actor=self.actor, now=self.now)
        except EvidenceRefused:
            return self.again(evidence_form=form)
        messages.success(self.request, _("The evidence is added."))
        return self.here()

    def get_context_data(self, **kwargs):
        objection = self.objection
        if self.may_state:
            kwargs.setdefault("statement_form", StatementForm())
        if can_add_evidence(objection, self.actor):
            kwargs.setdefault("evidence_form", EvidenceForm())
        return super().get_context_data(
            side=self.side,
            timeline=objection_timeline(objection),
            is_open=self.is_open,
            is_late=objection.state == ObjectionState.LATE,
            can_withdraw=self.side == "officer" and self.is_open,
            can_decide=self.is_open and can_decide_objection(self.actor, objection),
            can_name=self.is_open and can_name_decider(self.actor, objection),
            can_renew=awaits_renewal(objection) and can_renew(self.actor, objection),
            renewal_due_on=renewal_due_on(objection) if awaits_renewal(objection) else None,
            **kwargs,
        )


class ObjectionDecideView(ObjectionPageView):
    """Both statements side by side, and the decision; "show" draws the new predicate and keeps the form."""

    template_name = "outcomes/objection_decide.html"

    def check_access(self):
        super().check_access()
        if not self.is_open or not can_decide_objection(self.actor, self.objection):
            raise Http404

    @property
    def both_heard(self):
        return bool(self.objection.officer_statement and self.objection.rater_statement)

    def get(self, request, *args, **kwargs):
        self.log_access(self.objection.officer)
        return self.render_to_response(self.get_context_data(form=self._form()))

    def _form(self, data=None):
        return DecisionForm(data, evaluation=self.evaluation, both_heard=self.both_heard)

    def post(self, request, *args, **kwargs):
        form = self._form(request.POST)
        is_valid = form.is_valid()
        if request.POST.get("action") == "show":
            unjudged = DecisionForm(
                initial=request.POST.dict(), evaluation=self.evaluation, both_heard=self.both_heard
            )
            return self.render_to_response(self.get_context_data(form=unjudged, ratings=form.ratings()))
        if not is_valid:
            return self.again(form=form, ratings=form.ratings())
        try:
            self._decide(form)
        except EvaluationError as error:
            form.add_error(FIELD_OF_ERROR.get(type(error)), str(error))
            return self.again(form=form, ratings=form.ratings())
        messages.success(request, _("Your decision is sent to both sides. It is final."))
        return self.here()

    def _decide(self, form):
        data = form.cleaned_data
        decide_objection(
            self.objection,
            decision=data["decision"],
            reasons=data["reasons"],
            ratings=form.ratings(),
            missing_statement_note=data.get("missing_statement_note", ""),
            actor=self.actor,
            now=self.now,
        )

    def get_context_data(self, *, ratings=None, **kwargs):
        return super().get_context_data(
            matrix=_matrix(self.evaluation, ratings), is_preview=ratings is not None, **kwargs
        )


class ObjectionRenewView(ObjectionPageView):
    """The rater writes an evaluation anew that was sent back."""

    template_name = "outcomes/objection_renew.html"

    def check_access(self):
        super().check_access()
        if not awaits_renewal(self.objection) or not can_renew(self.actor, self.objection):
            raise Http404

    def get(self, request, *args, **kwargs):
        self.log_access(self.objection.officer)
        form = RenewalForm(evaluation=self.evaluation)
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request, *args, **kwargs):
        form = RenewalForm(request.POST, evaluation=self.evaluation)
        if not form.is_valid():
            return self.again(form=form)
        try:
            renew_evaluation(
                self.objection,
                ratings=form.ratings(),
                reason=form.cleaned_data["reason"],
                actor=self.actor,
                now=self.now,
            )
        except EvaluationError as error:
            form.add_error(FIELD_OF_ERROR.get(type(error)), str(error))
            return self.again(form=form)
        messages.success(request, _("The new evaluation is delivered."))
        return self.here()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            matrix=_matrix(self.evaluation, None),
            renewal_due_on=renewal_due_on(self.objection),
            **kwargs,
        )


def _matrix(evaluation, ratings):
    """The matrix with the cell of the new ratings lit, or of those that stand."""
    if ratings is None:
        return matrix_of(evaluation)
    return matrix_of(Evaluation(results_rating=ratings.results, behaviour_rating=ratings.behaviour))


class ObjectionDeciderView(ObjectionPageView):
    """The personnel office names who decides."""

    template_name = "outcomes/objection_decider.html"

    def check_access(self):
        super().check_access()
        if not self.is_open or not can_name_decider(self.actor, self.objection):
            raise Http404

    def get(self, request, *args, **kwargs):
        self.log_access(self.objection.officer)
        return self.render_to_response(self.get_context_data(form=self._form()))

    def _form(self, data=None):
        return DeciderForm(data, officers=possible_deciders(self.objection))

    def post(self, request, *args, **kwargs):
        form = self._form(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            name_decider(
                self.objection,
                decider=form.cleaned_data["decider_officer"],
                reason=form.cleaned_data["reason"],
                actor=self.actor,
                now=self.now,
            )
        except ObjectionError as error:
            form.add_error("decider", str(error))
            return self.again(form=form)
        messages.success(request, _("The person you named is told."))
        return self.here()
