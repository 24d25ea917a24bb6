import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from appraisal.choices import ObjectionDecision, ObjectionState
from organisation.models import Officer

from .evaluations import Evaluation


class Objection(models.Model):
    """An officer's objection, decided by the superior of the rater after hearing both (PP 30/2019 article 59)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="objections")
    # Both sides are written down here as well, so that the database can keep them from deciding.
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="objections_filed")
    rater = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="objections_answered")
    filed_at = models.DateTimeField()
    # The end of the 14th day where the officer works, which is later than 14 times 24 hours.
    deadline = models.DateTimeField()
    grounds = models.TextField(_("grounds"))
    state = models.CharField(
        _("state"), max_length=9, choices=ObjectionState.choices, default=ObjectionState.FILED
    )
    decider = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="objections_to_decide"
    )
    decider_named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decider_reason = models.TextField(_("why this person decides"), blank=True)
    officer_statement = models.TextField(_("what the officer says"), blank=True)
    officer_stated_at = models.DateTimeField(null=True, blank=True)
    rater_statement = models.TextField(_("what the rater says"), blank=True)
    rater_stated_at = models.DateTimeField(null=True, blank=True)
    missing_statement_note = models.TextField(_("why a statement is missing"), blank=True)
    decision = models.CharField(_("decision"), max_length=9, choices=ObjectionDecision.choices, blank=True)
    reasons = models.TextField(_("reasons"), blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    changed_evaluation = models.OneToOneField(
        Evaluation, on_delete=models.PROTECT, null=True, blank=True, related_name="changed_by_objection"
    )

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        ordering = ["-filed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation"], name="one_objection_per_evaluation"),
            models.CheckConstraint(
                condition=Q(filed_at__lte=F("deadline")) | Q(state=ObjectionState.LATE),
                name="objection_in_time_or_late",
            ),
            models.CheckConstraint(condition=~Q(grounds=""), name="objection_has_grounds"),
            models.CheckConstraint(
                condition=Q(decider__isnull=True) | (~Q(decider=F("officer")) & ~Q(decider=F("rater"))),
                name="objection_decider_is_neither_side",
                violation_error_message=_("Neither the officer nor the rater decides an objection."),
            ),
            models.CheckConstraint(
                condition=Q(decider_named_by__isnull=True) | ~Q(decider_reason=""),
                name="objection_named_decider_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=ObjectionState.WITHDRAWN) | Q(withdrawn_at__isnull=False),
                name="objection_withdrawn_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(decision="") | Q(state=ObjectionState.DECIDED),
                name="objection_without_effect_until_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state=ObjectionState.DECIDED)
                | (
                    Q(decider__isnull=False, decided_at__isnull=False)
                    & ~Q(decision="")
                    & ~Q(reasons="")
                    & ((~Q(officer_statement="") & ~Q(rater_statement="")) | ~Q(missing_statement_note=""))
                ),
                name="objection_decided_with_reasons_and_both_heard",
            ),
            models.CheckConstraint(
                condition=Q(changed_evaluation__isnull=True) | Q(decision=ObjectionDecision.CHANGED),
                name="objection_changes_only_when_decided_so",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} · {self.get_state_display()}"
