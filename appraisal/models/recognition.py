import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from appraisal.choices import (
    DocumentKind,
    GuidanceState,
    RecognitionKind,
    RecognitionState,
    SupportKind,
    SupportState,
)
from organisation.models import Agency, Officer

from .evaluations import Evaluation


class Recognition(models.Model):
    """Thanks that somebody proposes and somebody else decides. Public only with the officer's consent."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="recognitions")
    kind = models.CharField(_("kind"), max_length=11, choices=RecognitionKind.choices)
    title = models.CharField(_("for what"), max_length=200)
    reason = models.TextField(_("reason"))
    evidence_text = models.TextField(_("what it rests on"))
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="recognitions_proposed")
    proposed_at = models.DateTimeField()
    state = models.CharField(
        _("state"), max_length=8, choices=RecognitionState.choices, default=RecognitionState.PROPOSED
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.TextField(_("reason of the decision"), blank=True)
    consented_at = models.DateTimeField(null=True, blank=True)
    shows_name = models.BooleanField(_("with my name"), default=False)  # what the consent covers
    is_public = models.BooleanField(_("public"), default=False)

    class Meta:
        verbose_name = _("recognition")
        verbose_name_plural = _("recognitions")
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(proposed_by=F("officer")),
                name="recognition_not_proposed_by_oneself",
                violation_error_message=_("Nobody proposes recognition for themselves."),
            ),
            models.CheckConstraint(
                condition=Q(state=RecognitionState.PROPOSED)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="recognition_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[RecognitionState.DECLINED, RecognitionState.REVOKED])
                | ~Q(decision_reason=""),
                name="recognition_refusal_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(consented_at__isnull=False, state=RecognitionState.GRANTED),
                name="recognition_public_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(shows_name=False) | Q(consented_at__isnull=False),
                name="recognition_name_with_consent",
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(evidence_text=""), name="recognition_has_reason_and_evidence"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class GuidancePlan(models.Model):
    """Help for somebody whose predicate is low. A draft has no effect until a named person confirms it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="guidance_plans")
    evaluation = models.ForeignKey(
        Evaluation, on_delete=models.PROTECT, null=True, blank=True, related_name="guidance_plans"
    )
    state = models.CharField(
        _("state"), max_length=9, choices=GuidanceState.choices, default=GuidanceState.DRAFT
    )
    goal = models.TextField(_("what it is to reach"), blank=True)
    steps = models.TextField(_("steps"), blank=True)
    counsellor = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="guidance_given"
    )
    review_on = models.DateField(_("looked at again on"), null=True, blank=True)
    opened_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="guidance_confirmed"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirm_reason = models.TextField(_("reason"), blank=True)
    closed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="guidance_closed"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(_("outcome"), blank=True)

    class Meta:
        verbose_name = _("guidance plan")
        verbose_name_plural = _("guidance plans")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation"], name="one_guidance_plan_per_evaluation"),
            models.CheckConstraint(
                condition=Q(state__in=[GuidanceState.DRAFT, GuidanceState.DISMISSED])
                | (
                    Q(confirmed_by__isnull=False, confirmed_at__isnull=False, review_on__isnull=False)
                    & ~Q(confirm_reason="")
                    & ~Q(steps="")
                ),
                name="guidance_confirmed_by_a_person",
                violation_error_message=_("A guidance plan needs a person who confirms it, and why."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("officer")),
                name="guidance_not_confirmed_by_oneself",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[GuidanceState.CLOSED, GuidanceState.DISMISSED])
                | (Q(closed_by__isnull=False, closed_at__isnull=False) & ~Q(outcome="")),
                name="closed_guidance_has_outcome",
            ),
            models.CheckConstraint(
                condition=Q(closed_by__isnull=True) | ~Q(closed_by=F("officer")),
                name="guidance_not_closed_by_oneself",
            ),
            models.CheckConstraint(
                condition=Q(counsellor__isnull=True) | ~Q(counsellor=F("officer")),
                name="guidance_counsellor_is_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} · {self.get_state_display()}"


class Acknowledgement(models.Model):
    """That an officer has read a text in one version. Reading is not agreeing."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="acknowledgements")
    document = models.CharField(max_length=8, choices=DocumentKind.choices)
    version = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("acknowledgement")
        verbose_name_plural = _("acknowledgements")
        ordering = ["officer", "-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["officer", "document", "version"], name="acknowledged_once")
        ]

    def __str__(self) -> str:
        return f"{self.officer} · {self.document} {self.version}"


class SupportRequest(models.Model):
    """A request for help, equipment or a correction, followed until it is done."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="support_requests")
    asked_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="support_requests")
    kind = models.CharField(_("kind"), max_length=10, choices=SupportKind.choices)
    subject = models.CharField(_("subject"), max_length=160)
    text = models.TextField(_("what you need"))
    state = models.CharField(
        _("state"), max_length=8, choices=SupportState.choices, default=SupportState.OPEN
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    result = models.TextField(_("result"), blank=True)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("request for help")
        verbose_name_plural = _("requests for help")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=SupportState.OPEN) | Q(owner__isnull=False),
                name="support_in_work_has_owner",
            ),
            models.CheckConstraint(
                condition=~Q(state=SupportState.DONE) | (Q(done_at__isnull=False) & ~Q(result="")),
                name="support_done_has_result",
            ),
        ]

    def __str__(self) -> str:
        return self.subject
