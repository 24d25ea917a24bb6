from functools import cached_property

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from appraisal.choices import EvaluationState
from appraisal.queries import (
    attainment_of,
    behaviour_part,
    evaluations_of,
    periods_for,
    results_part,
)
from appraisal.queries.evaluation_evidence import evidence_of_rows
from appraisal.queries.objections import objection_windows, objections_seen_by
from appraisal.queries.plans import agreed_plan
from appraisal.queries.self_appraisals import hearing_is_open, self_appraisal_of
from appraisal.rules import can_read_evaluation, has_begun, is_responsible
from appraisal.rules.evaluations import can_read_self_appraisal
from appraisal.rules.growth import can_propose_action
from appraisal.services import (
    EvaluationError,
    acknowledge_evaluation,
    comment_evaluation,
    deliver_evaluation,
    save_evaluation,
    send_evaluation,
    sending_problems,
    sign_evaluation,
    signing_problems,
    start_evaluation,
)
from organisation.models import Officer
from organisation.rules import can_evaluate
from organisation.services import log_access
from portal.evaluations.forms import JudgementForm
from portal.evaluations.panel import panel_of
from portal.workspace.drafts import form_initial, result_rows
from portal.workspace.drawings import trend_chart
from portal.workspace.forms import EvaluationForm, result_form_set
from portal.workspace.matrix import matrix_of
from portal.workspace.views.officer_page import OfficerPageView
from scoring.queries.scores import officer_trend, score_of

COMMENT_LENGTH = 4000


class EvaluationPageView(OfficerPageView):
    @cached_property
    def period(self):
        return get_object_or_404(periods_for(self.officer.agency), public_id=self.kwargs["period_id"])

    @cached_property
    def evaluation(self):
        return evaluations_of(self.officer).filter(period=self.period).first()

    @property
    def may_write(self):
        return can_evaluate(self.request.actor, self.officer) and has_begun(
            self.period, self.officer, self.now
        )

    @property
    def _self_appraisal(self):
        appraisal = self_appraisal_of(self.officer, self.period)
        if appraisal is None or not can_read_self_appraisal(self.request.actor, appraisal):
            return None
        return appraisal

    def address(self, name):
        return reverse(name, args=[self.officer.public_id, self.period.public_id])

    def get_context_data(self, **kwargs):
        return super().get_context_data(period=self.period, evaluation=self.evaluation, **kwargs)


class EvaluationView(EvaluationPageView):
    """An evaluation to read: by its writer as a draft, by everybody who may see the officer once delivered."""

    template_name = "portal/evaluation.html"

    def get(self, request, *args, **kwargs):
        if self.evaluation is None and self.may_write:
            return redirect(self.address("portal:evaluation-edit"))
        if self.evaluation is None or not can_read_evaluation(request.actor, self.evaluation):
            raise Http404
        log_access(actor=request.actor, officer=self.officer, what="portal:evaluation", now=self.now)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        act = ACTIONS.get(request.POST.get("action"))
        if act is None or self.evaluation is None or not can_read_evaluation(request.actor, self.evaluation):
            raise Http404
        service, success = act
        try:
            service(self.evaluation, request)
        except EvaluationError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, success())
        return redirect(self.address("portal:evaluation"))

    @property
    def _problems(self):
        if self.evaluation.is_signed:
            return []
        if self.evaluation.state == EvaluationState.DRAFT:
            return sending_problems(self.evaluation)
        return signing_problems(self.evaluation, self.now)

    @cached_property
    def _objection(self):
        """The objection to this evaluation, or the one it came from, for those who may read it."""
        about = Q(evaluation=self.evaluation) | Q(evaluation__superseded_by=self.evaluation)
        return objections_seen_by(self.request.actor).filter(about).first()

    @property
    def _window(self):
        """How long the officer may still object to it."""
        windows = objection_windows(self.officer.pk, self.now) if self.is_own else []
        return next((each for each in windows if each.evaluation.pk == self.evaluation.pk), None)

    def get_context_data(self, **kwargs):
        evaluation = self.evaluation
        is_writer = evaluation.evaluator_id == self.request.actor.officer_id
        return super().get_context_data(
            is_writer=is_writer,
            objection=self._objection,
            window=self._window,
            problems=self._problems if is_writer else [],
            can_comment=self.is_own and hearing_is_open(evaluation),
            own_view=self._self_appraisal,
            may_propose=can_propose_action(self.request.actor, self.officer),
            **shown_content(evaluation),
            **panel_of(self.officer, self.period, today=self.today),
            **kwargs,
        )


def shown_content(evaluation):
    """What every reader of an evaluation sees of it."""
    rows = evaluation.results.prefetch_related("aspects")
    behaviours = evaluation.behaviours.all()
    evidence = evidence_of_rows(evaluation)
    return {
        "matrix": matrix_of(evaluation),
        "results": [
            {
                "result": row,
                "aspects": [(aspect, attainment_of(aspect)) for aspect in row.aspects.all()],
                "evidence": evidence.of_results[row.position],
            }
            for row in rows
        ],
        "results_total": results_part(rows),
        "behaviour_mean": behaviour_part(behaviours),
        "behaviours": [{"value": row, "evidence": evidence.of_behaviour[row.value]} for row in behaviours],
        "actions": evaluation.actions.order_by("due_on", "pk"),
    }


def _step(service):
    return lambda evaluation, request: service(evaluation, actor=request.actor, now=timezone.now())


def _comment(service):
    """A step that takes what the officer says with it."""
    return lambda evaluation, request: service(
        evaluation,
        comment=request.POST.get("comment", "")[:COMMENT_LENGTH],
        actor=request.actor,
        now=timezone.now(),
    )


ACTIONS = {
    "send": (
        _step(send_evaluation),
        lambda: _("The evaluation is sent. The officer reads it once both sides are sent."),
    ),
    "comment": (_comment(comment_evaluation), lambda: _("Your comment is kept with the evaluation.")),
    "sign": (_step(sign_evaluation), lambda: _("The evaluation is signed. It can no longer be changed.")),
    "deliver": (
        _step(deliver_evaluation),
        lambda: _("The evaluation is delivered. The officer can read it now."),
    ),
    "acknowledge": (
        _comment(acknowledge_evaluation),
        lambda: _("Thank you. It is noted that you have read it."),
    ),
}


class EvaluationEditView(EvaluationPageView):
    """The form beside its evidence. Saving keeps the draft; checking saves it and shows what will be sent.

    Where the officer has an agreed plan a draft begins with its work results, so it is begun first.
    """

    template_name = "portal/evaluation_edit.html"

    def get(self, request, *args, **kwargs):
        if not self.may_write:
            raise Http404
        if self.evaluation is not None and self.evaluation.is_signed:
            return redirect(self.address("portal:evaluation"))
        log_access(actor=request.actor, officer=self.officer, what="portal:evaluation-edit", now=self.now)
        if self._waits_to_begin:
            return self.render_to_response(self.get_context_data(begin=True))
        form = EvaluationForm(initial=form_initial(self._own_draft))
        return self.render_to_response(self.get_context_data(form=form, **self._result_forms()))

    def post(self, request, *args, **kwargs):
        if not self.may_write:
            raise Http404
        if request.POST.get("action") == "begin":
            return self._begin()
        form = EvaluationForm(request.POST)
        forms = self._result_forms(request.POST)
        answers = [each.is_valid() for each in (form, *forms.values())]
        if not all(answers):
            return self.render_to_response(self.get_context_data(form=form, **forms))
        try:
            self._save(form, **forms)
        except EvaluationError as error:
            messages.error(request, str(error))
            return self.render_to_response(self.get_context_data(form=form, **forms))
        messages.success(request, _("The draft is saved. Only you can see it."))
        is_check = request.POST.get("action") == "check"
        return redirect(self.address("portal:evaluation" if is_check else "portal:evaluation-edit"))

    def _begin(self):
        try:
            self._start()
        except EvaluationError as error:
            messages.error(self.request, str(error))
        return redirect(self.address("portal:evaluation-edit"))

    def _start(self):
        evaluator = Officer.objects.get(pk=self.request.actor.officer_id)
        return start_evaluation(
            officer=self.officer, period=self.period, evaluator=evaluator, now=timezone.now()
        )

    def _result_forms(self, data=None):
        """Judgements of what the plan holds, or rows to write by hand where there is no plan."""
        draft = self._own_draft
        if draft is not None and draft.plan_id:
            rows = draft.results.prefetch_related("aspects", "evidence")
            return {"judgements": JudgementForm(data, results=rows)}
        return {"rows": result_form_set(None if data else result_rows(draft, self.officer), data)}

    def _save(self, form, rows=None, judgements=None):
        data = form.cleaned_data
        save_evaluation(
            self._start(),
            results=rows.results() if rows is not None else (),
            judgements=judgements.judgements() if judgements else None,
            behaviours=form.behaviours(),
            results_rating=data["results_rating"],
            behaviour_rating=data["behaviour_rating"],
            difference_reason=data["difference_reason"],
            strengths=data["strengths"],
            improvements=data["improvements"],
            now=timezone.now(),
        )

    @property
    def _waits_to_begin(self):
        if self.evaluation is not None:
            return False
        return agreed_plan(self.officer, min(self.period.ends_on, self.today)) is not None

    @property
    def _own_draft(self):
        return None if self._other_evaluator else self.evaluation

    @cached_property
    def _other_evaluator(self):
        """The other supervisor of this period who has begun the draft, and whose words are not shown here."""
        evaluation = self.evaluation
        if evaluation is None or evaluation.evaluator_id == self.request.actor.officer_id:
            return None
        still_theirs = is_responsible(
            evaluator_id=evaluation.evaluator_id,
            officer_id=self.officer.pk,
            period=self.period,
            today=self.today,
        )
        return evaluation.evaluator if still_theirs else None

    def get_context_data(self, **kwargs):
        draft = self._own_draft
        score = score_of(self.request.actor, self.officer, self.period)
        trend = officer_trend(self.request.actor, self.officer, today=self.today)
        return super().get_context_data(
            other_evaluator=self._other_evaluator,
            score=score,
            trend=trend_chart(trend, today=self.today, group_mean=score.citizen.group_mean),
            results_total=results_part(draft.results.all()) if draft else None,
            behaviour_mean=behaviour_part(draft.behaviours.all()) if draft else None,
            draft=draft,
            own_view=self._self_appraisal,
            **panel_of(self.officer, self.period, today=self.today),
            **kwargs,
        )
