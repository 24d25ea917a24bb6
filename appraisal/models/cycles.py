import itertools
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from appraisal.choices import CycleState, PeriodKind, StandardAspect, StandardState
from organisation.choices import PositionKind
from organisation.models import Agency, Unit

PHASE_DATES = (
    "plan_on",
    "run_on",
    "self_on",
    "evaluate_on",
    "calibrate_on",
    "release_on",
    "object_on",
    "close_on",
)


def _phases_in_order() -> Q:
    """Each phase begins no earlier than the one before; a date that is not set yet is no fault."""
    condition = Q()
    for earlier, later in itertools.pairwise(PHASE_DATES):
        condition &= (
            Q(**{f"{earlier}__isnull": True})
            | Q(**{f"{later}__isnull": True})
            | Q(**{f"{later}__gte": F(earlier)})
        )
    return condition


class AppraisalCycle(models.Model):
    """A year of the performance cycle; each phase begins on its day in the agency's own zone."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="cycles", verbose_name=_("agency")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    name = models.CharField(_("name"), max_length=120)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    state = models.CharField(
        _("phase"), max_length=12, choices=CycleState.choices, default=CycleState.RUNNING
    )
    period_kind = models.CharField(
        _("periodic evaluation"), max_length=8, choices=PeriodKind.choices, default=PeriodKind.QUARTER
    )
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    plan_on = models.DateField(_("planning begins"), null=True, blank=True)
    run_on = models.DateField(_("execution begins"), null=True, blank=True)
    self_on = models.DateField(_("self-appraisal begins"), null=True, blank=True)
    evaluate_on = models.DateField(_("evaluation begins"), null=True, blank=True)
    calibrate_on = models.DateField(_("calibration begins"), null=True, blank=True)
    release_on = models.DateField(_("release begins"), null=True, blank=True)
    object_on = models.DateField(_("objections begin"), null=True, blank=True)
    close_on = models.DateField(_("the cycle closes"), null=True, blank=True)
    # How the agency runs its cycle.
    late_report_days = models.PositiveSmallIntegerField(
        _("working days after which a daily report is late"), default=3
    )
    feedback_days = models.PositiveSmallIntegerField(_("days without feedback until a reminder"), default=30)
    self_appraisal_days = models.PositiveSmallIntegerField(_("days to wait for a self-appraisal"), default=7)
    peer_minimum = models.PositiveSmallIntegerField(_("answers of colleagues needed"), default=3)

    class Meta:
        verbose_name = _("appraisal cycle")
        verbose_name_plural = _("appraisal cycles")
        ordering = ["agency", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year"], name="cycle_year_unique_in_agency"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="cycle_ends_after_start"),
            models.CheckConstraint(
                condition=_phases_in_order(),
                name="cycle_phases_in_order",
                violation_error_message=_("Each phase begins on or after the day of the phase before."),
            ),
            models.CheckConstraint(
                condition=Q(peer_minimum__gte=3),
                name="cycle_peer_minimum_protects",
                violation_error_message=_("Answers of colleagues are shown from three on, never from fewer."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class EvaluationPeriod(models.Model):
    """A stretch of a cycle that is evaluated; both days belong to it. Quarters lie inside the year."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cycle = models.ForeignKey(AppraisalCycle, on_delete=models.PROTECT, related_name="periods")
    kind = models.CharField(_("kind"), max_length=8, choices=PeriodKind.choices)
    name = models.CharField(_("name"), max_length=60)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))

    class Meta:
        verbose_name = _("evaluation period")
        verbose_name_plural = _("evaluation periods")
        ordering = ["cycle", "starts_on", "-ends_on"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "kind", "starts_on"], name="period_unique_in_cycle"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="period_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.name


class PerformanceStandard(models.Model):
    """What an agency expects of everybody, or of one kind of position: discipline, quality, innovation.

    In force it no longer changes; a change is a new version.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="standards")
    code = models.SlugField(_("code"), max_length=40)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    name = models.CharField(_("name"), max_length=160)
    position_kind = models.CharField(
        _("for positions of the kind"), max_length=16, choices=PositionKind.choices, blank=True
    )
    state = models.CharField(
        _("state"), max_length=8, choices=StandardState.choices, default=StandardState.DRAFT
    )
    in_force_on = models.DateField(_("in force since"), null=True, blank=True)

    class Meta:
        verbose_name = _("performance standard")
        verbose_name_plural = _("performance standards")
        ordering = ["agency", "code", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "code", "version"], name="standard_version_unique"),
            models.UniqueConstraint(
                fields=["agency", "code"],
                condition=Q(state=StandardState.IN_FORCE),
                name="one_standard_in_force_per_code",
            ),
            models.UniqueConstraint(
                fields=["agency", "code"],
                condition=Q(state=StandardState.DRAFT),
                name="one_standard_draft_per_code",
            ),
            models.CheckConstraint(
                condition=Q(state=StandardState.DRAFT) | Q(in_force_on__isnull=False),
                name="standard_in_force_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · v{self.version}"


class StandardIndicator(models.Model):
    standard = models.ForeignKey(PerformanceStandard, on_delete=models.CASCADE, related_name="indicators")
    position = models.PositiveSmallIntegerField()
    aspect = models.CharField(_("aspect"), max_length=16, choices=StandardAspect.choices)
    text = models.CharField(_("indicator"), max_length=300)
    unit = models.CharField(_("unit of measure"), max_length=40, blank=True)
    expected = models.CharField(_("expected value"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("indicator of a standard")
        verbose_name_plural = _("indicators of a standard")
        ordering = ["standard", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["standard", "position"], name="standard_indicator_position_unique"
            )
        ]

    def __str__(self) -> str:
        return self.text


class UnitGoal(models.Model):
    """What a unit wants to reach in a cycle; targets of plans name the goal they serve."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cycle = models.ForeignKey(AppraisalCycle, on_delete=models.PROTECT, related_name="goals")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="goals", verbose_name=_("unit"))
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("serves the goal"),
    )
    text = models.CharField(_("goal"), max_length=300)
    indicator = models.CharField(_("how it is measured"), max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("unit goal")
        verbose_name_plural = _("unit goals")
        ordering = ["cycle", "unit", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "unit", "text"], name="goal_text_unique_in_unit"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")), name="goal_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class UnitNote(models.Model):
    """What the head says to the results of the unit in a period, and what follows from it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="notes")
    period = models.ForeignKey(EvaluationPeriod, on_delete=models.PROTECT, related_name="unit_notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    comment = models.TextField(_("comment"))
    follow_up = models.TextField(_("what follows"), blank=True)
    due_on = models.DateField(_("until"), null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    result = models.TextField(_("result"), blank=True)
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("unit note")
        verbose_name_plural = _("unit notes")
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | ~Q(result=""), name="unit_note_done_has_result"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.period}"
