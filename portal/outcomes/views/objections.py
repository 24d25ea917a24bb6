from functools import cached_property

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from appraisal.models import Evaluation, Objection
from appraisal.queries.objections import (
    objection_register,
    objection_windows,
    objections_seen_by,
    objections_to_answer,
    objections_to_decide,
)
from appraisal.rules import DELIVERED_STATES
from appraisal.rules.objections import days_to_object, last_day_to_object
from appraisal.services.evidence import EvidenceRefused
from appraisal.services.objections import ObjectionError, file_objection
from portal.outcomes.forms import ObjectionForm
from portal.outcomes.views.pages import OutcomePageView, reads_register, sees_objections
from portal.outcomes.words import objection_sign


class ObjectionListView(OutcomePageView):
    """What this person may object to, answers for, or decides."""

    template_name = "outcomes/objections.html"

    def check_access(self):
        if not sees_objections(self.actor):
            raise Http404

    def get_context_data(self, **kwargs):
        actor = self.actor
        to_decide = list(objections_to_decide(actor))
        to_answer = list(objections_to_answer(actor))
        waiting = {objection.pk for objection in [*to_decide, *to_answer]}
        parties = objections_seen_by(actor) if actor.is_officer else Objection.objects.none()
        return super().get_context_data(
            windows=objection_windows(actor.officer_id, self.now) if actor.is_officer else [],
            to_decide=_rows(to_decide),
            to_answer=_rows(to_answer),
            own=_rows(each for each in parties if each.officer_id == actor.officer_id),
            earlier=_rows(
                each
                for each in parties
                if each.pk not in waiting and actor.officer_id in (each.rater_id, each.decider_id)
            ),
            **kwargs,
        )


def _rows(objections):
    return [{"objection": each, "sign": objection_sign(each)} for each in objections]


class ObjectionRegisterView(OutcomePageView):
    """Every objection of an agency with its dates: for the personnel office, and for auditors without a word of it."""

    template_name = "outcomes/register.html"

    def check_access(self):
        if not reads_register(self.actor):
            raise Http404

    def get_context_data(self, **kwargs):
        rows = objection_register(self.actor, self.now)
        return super().get_context_data(
            rows=[{"entry": row, "sign": objection_sign(row.objection)} for row in rows],
            is_readable=any(row.is_readable for row in rows),
            **kwargs,
        )


class ObjectionFileView(OutcomePageView):
    """The form of an objection, with the days that are left; what was typed stays."""

    template_name = "outcomes/objection_file.html"

    def check_access(self):
        if self.actor.officer_id is None:
            raise Http404
        self.evaluation = get_object_or_404(
            Evaluation.objects.select_related("officer__agency", "period__cycle", "evaluator"),
            public_id=self.kwargs["evaluation_id"],
            officer_id=self.actor.officer_id,
        )
        is_decision = Objection.objects.filter(changed_evaluation=self.evaluation).exists()
        if not self.filed and (self.evaluation.state not in DELIVERED_STATES or is_decision):
            raise Http404

    @cached_property
    def filed(self):
        return Objection.objects.filter(evaluation=self.evaluation).first()

    def get(self, request, *args, **kwargs):
        if self.filed:
            return self.go("outcomes:objection", self.filed.public_id)
        return self.render_to_response(self.get_context_data(form=ObjectionForm()))

    def post(self, request, *args, **kwargs):
        form = ObjectionForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.again(form=form)
        try:
            objection = self._file(form)
        except EvidenceRefused:
            return self.again(form=form)
        except ObjectionError as error:
            form.add_error("grounds", str(error))
            return self.again(form=form)
        if objection.state == "LATE":
            messages.warning(request, _("Your objection came after the 14th day. It is kept without effect."))
        else:
            messages.success(request, _("Your objection is filed. Both sides are heard before a decision."))
        return self.go("outcomes:objection", objection.public_id)

    @transaction.atomic
    def _file(self, form):
        grounds = form.cleaned_data["grounds"]
        objection = file_objection(self.evaluation, grounds=grounds, actor=self.actor, now=self.now)
        form.add_evidence(objection, actor=self.actor, now=self.now)
        return objection

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            evaluation=self.evaluation,
            last_day=last_day_to_object(self.evaluation),
            days_left=days_to_object(self.evaluation, self.now),
            **kwargs,
        )
