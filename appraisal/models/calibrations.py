import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from appraisal.choices import CalibrationState, OrganisationPredicate, Rating
from organisation.models import Officer, Unit

from .cycles import AppraisalCycle, EvaluationPeriod
from .evaluations import Evaluation


class OrganisationAttainment(models.Model):
    """What a unit reached in a period, set before its people are judged. A new figure is a new row."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="attainments", verbose_name=_("unit")
    )
    period = models.ForeignKey(EvaluationPeriod, on_delete=models.PROTECT, related_name="attainments")
    predicate = models.CharField(
        _("predicate of the unit"), max_length=20, choices=OrganisationPredicate.choices
    )
    basis = models.TextField(_("what it rests on"))
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("attainment of a unit")
        verbose_name_plural = _("attainments of units")
        ordering = ["unit", "-set_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "period"],
                condition=Q(is_current=True),
                name="one_current_attainment_per_unit",
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="attainment_has_basis"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.get_predicate_display()}"


class CalibrationSession(models.Model):
    """Raters look at their evaluations together before they sign. The curve is a guide, never a quota."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="calibrations")
    period = models.ForeignKey(EvaluationPeriod, on_delete=models.PROTECT, related_name="calibrations")
    facilitator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    members = models.ManyToManyField(Officer, related_name="calibrations")
    held_on = models.DateField(_("held on"))
    state = models.CharField(
        _("state"), max_length=8, choices=CalibrationState.choices, default=CalibrationState.PLANNED
    )
    minutes = models.TextField(_("what was said"), blank=True)

    class Meta:
        verbose_name = _("calibration")
        verbose_name_plural = _("calibrations")
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "period"],
                condition=~Q(state=CalibrationState.CLOSED),
                name="one_open_calibration_per_unit",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.period}"


class CalibrationDecision(models.Model):
    session = models.ForeignKey(CalibrationSession, on_delete=models.PROTECT, related_name="decisions")
    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="calibration_decisions")
    results_before = models.SmallIntegerField(choices=Rating.choices)
    behaviour_before = models.SmallIntegerField(choices=Rating.choices)
    results_after = models.SmallIntegerField(choices=Rating.choices)
    behaviour_after = models.SmallIntegerField(choices=Rating.choices)
    reason = models.TextField(_("reason"), blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = _("decision of a calibration")
        verbose_name_plural = _("decisions of a calibration")
        ordering = ["session", "decided_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="")
                | Q(results_before=F("results_after"), behaviour_before=F("behaviour_after")),
                name="calibration_change_has_reason",
                violation_error_message=_("A change needs a reason."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.session} · {self.evaluation}"


class GuideCurve(models.Model):
    """The shares of the guide curve as an agency sets them for a cycle. A change is a new version."""

    cycle = models.ForeignKey(AppraisalCycle, on_delete=models.PROTECT, related_name="guide_curves")
    version = models.PositiveSmallIntegerField(_("version"))
    shares = models.JSONField()  # {"GOOD:B:AT_MOST": 70}, whole percent by appraisal.calibration.share_key
    reason = models.TextField(_("reason"))
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        verbose_name = _("guide curve")
        verbose_name_plural = _("guide curves")
        ordering = ["cycle", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "version"], name="guide_curve_version_unique"),
            models.CheckConstraint(condition=Q(version__gte=1), name="guide_curve_version_from_one"),
            models.CheckConstraint(condition=~Q(reason=""), name="guide_curve_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.cycle} · v{self.version}"
