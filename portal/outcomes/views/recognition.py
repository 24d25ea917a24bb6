from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from appraisal.choices import RecognitionState
from appraisal.models import Recognition
from appraisal.queries.recognition import (
    proposable_officers,
    recognitions_of,
    recognitions_overseen,
    recognitions_proposed_by,
    recognitions_to_decide,
    recognitions_with_people,
)
from appraisal.rules.recognition import (
    can_decide_recognition,
    can_publish_recognition,
    can_read_recognition,
)
from appraisal.services.evidence import EvidenceRefused
from appraisal.services.recognition import (
    RecognitionError,
    decide_recognition,
    give_consent,
    propose_recognition,
    publish_recognition,
    revoke_recognition,
    unpublish_recognition,
    withdraw_consent,
)
from portal.outcomes.forms import ConsentForm, ReasonForm, RecognitionForm
from portal.outcomes.views.pages import OutcomePageView, sees_recognitions
from portal.outcomes.words import RECOGNITION_CHIPS


class RecognitionListView(OutcomePageView):
    template_name = "outcomes/recognitions.html"

    def check_access(self):
        if not sees_recognitions(self.actor):
            raise Http404

    def get_context_data(self, **kwargs):
        actor = self.actor
        proposed = recognitions_proposed_by(actor.officer_id) if actor.is_officer else []
        return super().get_context_data(
            own=_rows(recognitions_of(actor.officer_id)) if actor.is_officer else [],
            to_decide=_rows(recognitions_to_decide(actor)),
            granted=_rows(recognitions_overseen(actor)),
            proposed=_rows(proposed),
            people=proposable_officers(actor),
            **kwargs,
        )


def _rows(recognitions):
    return [{"recognition": each, "chip": RECOGNITION_CHIPS[each.state]} for each in recognitions]


class RecognitionProposeView(OutcomePageView):
    template_name = "outcomes/recognition_propose.html"

    def check_access(self):
        people = proposable_officers(self.actor).select_related("agency")
        self.officer = get_object_or_404(people, public_id=self.kwargs["officer_id"])

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=RecognitionForm()))

    def post(self, request, *args, **kwargs):
        form = RecognitionForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.again(form=form)
        try:
            recognition = self._propose(form)
        except EvidenceRefused:
            return self.again(form=form)
        except RecognitionError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("Proposed. Somebody else decides."))
        return self.go("outcomes:recognition", recognition.public_id)

    @transaction.atomic
    def _propose(self, form):
        said = {name: form.cleaned_data[name] for name in ("kind", "title", "reason", "evidence_text")}
        recognition = propose_recognition(self.officer, **said, actor=self.actor, now=self.now)
        form.add_evidence(recognition, actor=self.actor, now=self.now)
        return recognition

    def get_context_data(self, **kwargs):
        return super().get_context_data(officer=self.officer, **kwargs)


class RecognitionView(OutcomePageView):
    """One recognition: what it rests on, who decided, and what this person may do with it."""

    template_name = "outcomes/recognition.html"

    def check_access(self):
        rows = recognitions_with_people()
        self.recognition: Recognition = get_object_or_404(rows, public_id=self.kwargs["recognition_id"])
        if not can_read_recognition(self.actor, self.recognition):
            raise Http404

    @property
    def is_own(self):
        return self.recognition.officer_id == self.actor.officer_id

    @property
    def is_granted(self):
        return self.recognition.state == RecognitionState.GRANTED

    @property
    def can_decide(self):
        return can_decide_recognition(self.actor, self.recognition)

    @property
    def can_publish(self):
        return self.is_granted and can_publish_recognition(self.actor, self.recognition)

    def get(self, request, *args, **kwargs):
        self.log_access(self.recognition.officer)
        return super().get(request, *args, **kwargs)

    def acts(self):
        acts = {}
        if self.can_decide and self.recognition.state == RecognitionState.PROPOSED:
            acts |= {"grant": self._grant, "decline": self._decline}
        if self.can_decide and self.is_granted:
            acts["revoke"] = self._revoke
        if self.is_own and self.is_granted:
            acts |= {"consent": self._consent, "withdraw-consent": self._withdraw_consent}
        if self.can_publish:
            acts |= {"publish": self._publish, "unpublish": self._unpublish}
        return acts

    def _grant(self):
        return self._with_reason(decide_recognition, _("The recognition is granted."), is_granted=True)

    def _decline(self):
        return self._with_reason(decide_recognition, _("The proposal is declined."), is_granted=False)

    def _revoke(self):
        return self._with_reason(revoke_recognition, _("The recognition is revoked."))

    def _with_reason(self, service, success, **options):
        form = self._reason_form(self.request.POST)
        if not form.is_valid():
            return self.again(reason_form=form)
        try:
            service(
                self.recognition,
                reason=form.cleaned_data["reason"],
                actor=self.actor,
                now=self.now,
                **options,
            )
        except RecognitionError as error:
            form.add_error("reason", str(error))
            return self.again(reason_form=form)
        messages.success(self.request, success)
        return self._here()

    def _consent(self):
        form = ConsentForm(self.request.POST)
        if not form.is_valid():
            return self.again(consent_form=form)
        return self._plainly(give_consent, _("Thank you. Your choice is kept."), **form.cleaned_data)

    def _withdraw_consent(self):
        return self._plainly(withdraw_consent, _("It is no longer shown in public."))

    def _publish(self):
        return self._plainly(publish_recognition, _("It is shown in public now."))

    def _unpublish(self):
        return self._plainly(unpublish_recognition, _("It is no longer shown in public."))

    def _plainly(self, service, success, **options):
        try:
            service(self.recognition, actor=self.actor, now=self.now, **options)
        except RecognitionError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, success)
        return self._here()

    def _here(self):
        return self.go("outcomes:recognition", self.recognition.public_id)

    def _reason_form(self, data=None):
        is_proposed = self.recognition.state == RecognitionState.PROPOSED
        label = _("Reason of your decision") if is_proposed else _("Why is it revoked?")
        return ReasonForm(data, label=label)

    def get_context_data(self, **kwargs):
        is_proposed = self.recognition.state == RecognitionState.PROPOSED
        if self.can_decide and (is_proposed or self.is_granted):
            kwargs.setdefault("reason_form", self._reason_form())
        if self.is_own and self.is_granted:
            kwargs.setdefault("consent_form", ConsentForm())
        return super().get_context_data(
            recognition=self.recognition,
            chip=RECOGNITION_CHIPS[self.recognition.state],
            is_own=self.is_own,
            is_proposed=is_proposed,
            is_granted=self.is_granted,
            can_publish=self.can_publish,
            **kwargs,
        )
