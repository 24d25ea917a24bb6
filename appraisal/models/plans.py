import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from appraisal.choices import (
    Approach,
    AspectKind,
    Direction,
    IndicatorKind,
    PlanMessageKind,
    PlanState,
    TargetKind,
    Value,
)
from organisation.models import Officer, Placement, Service

from .cycles import AppraisalCycle, PerformanceStandard, UnitGoal


class Plan(models.Model):
    """The SKP of one officer in one placement and cycle. Agreed it never changes; a revision is a new version."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="plans")
    cycle = models.ForeignKey(AppraisalCycle, on_delete=models.PROTECT, related_name="plans")
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="plans")
    approach = models.CharField(
        _("approach"), max_length=12, choices=Approach.choices, default=Approach.QUANTITATIVE
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    revision_reason = models.TextField(_("reason for the revision"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    standard = models.ForeignKey(
        PerformanceStandard, on_delete=models.PROTECT, null=True, blank=True, related_name="plans"
    )
    # The annex of an SKP.
    resources = models.TextField(_("support in resources"), blank=True)
    accountability = models.TextField(_("how it is accounted for"), blank=True)
    consequences = models.TextField(_("consequences"), blank=True)
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="plans_agreed"
    )
    agreed_at = models.DateTimeField(null=True, blank=True)
    expectations_acknowledged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("plan (SKP)")
        verbose_name_plural = _("plans (SKP)")
        ordering = ["-cycle__year", "officer", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "cycle", "placement", "version"], name="plan_version_unique"
            ),
            models.UniqueConstraint(
                fields=["officer", "cycle", "placement"],
                condition=Q(state=PlanState.AGREED),
                name="one_agreed_plan_per_placement",
            ),
            models.UniqueConstraint(
                fields=["officer", "cycle", "placement"],
                condition=Q(state__in=[PlanState.DRAFT, PlanState.SUBMITTED, PlanState.RETURNED]),
                name="one_open_plan_per_placement",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("officer")),
                name="plan_not_agreed_by_oneself",
                violation_error_message=_("Nobody agrees their own plan."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[PlanState.AGREED, PlanState.SUPERSEDED])
                | Q(agreed_by__isnull=False, agreed_at__isnull=False),
                name="agreed_plan_names_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(version=1, supersedes__isnull=True)
                | (Q(version__gt=1, supersedes__isnull=False) & ~Q(revision_reason="")),
                name="plan_revision_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} · {self.cycle} · v{self.version}"


class PlanValue(models.Model):
    """What the leader expects of the officer in one of the seven values."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="values")
    value = models.CharField(_("value"), max_length=24, choices=Value.choices)
    expectation = models.TextField(_("the leader's expectation"), blank=True)

    class Meta:
        verbose_name = _("expected behaviour")
        verbose_name_plural = _("expected behaviours")
        ordering = ["plan", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "value"], name="plan_value_unique")]

    def __str__(self) -> str:
        return self.get_value_display()


class Target(models.Model):
    """One work result (hasil kerja) of a plan."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="targets")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("work result"), max_length=300)
    kind = models.CharField(_("kind"), max_length=10, choices=TargetKind.choices, default=TargetKind.MAIN)
    indicator_kind = models.CharField(
        _("kind of indicator"), max_length=10, choices=IndicatorKind.choices, default=IndicatorKind.OUTPUT
    )
    perspective = models.CharField(_("perspective"), max_length=120, blank=True)
    unit_goal = models.ForeignKey(
        UnitGoal,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="targets",
        verbose_name=_("goal of the unit"),
    )
    parent_target = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="child_targets",
        verbose_name=_("supports the superior's work result"),
    )
    service = models.ForeignKey(
        Service,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="targets",
        verbose_name=_("service"),
    )
    weight_bp = models.PositiveIntegerField(_("weight in basis points"))
    expectation = models.TextField(_("expectation in words"), blank=True)
    # Where the expectation is in words; else each aspect has its own day.
    due_on = models.DateField(_("due on"), null=True, blank=True)
    # The same work result in the version before: what was reached stays with it.
    continues = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="continued_by"
    )

    class Meta:
        verbose_name = _("work result of a plan")
        verbose_name_plural = _("work results of a plan")
        ordering = ["plan", "position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="target_position_unique"),
            models.CheckConstraint(
                condition=Q(weight_bp__gt=0, weight_bp__lte=10000),
                name="target_weight_in_range",
                violation_error_message=_("A weight lies above 0 % and is at most 100 %."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class TargetAspect(models.Model):
    """One measure of a work result: how many, how good, how fast, at what cost."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="aspects")
    aspect = models.CharField(_("aspect"), max_length=8, choices=AspectKind.choices)
    indicator = models.CharField(_("indicator"), max_length=300)
    unit = models.CharField(_("unit of measure"), max_length=40)
    direction = models.CharField(
        _("direction"), max_length=5, choices=Direction.choices, default=Direction.UP
    )
    baseline = models.DecimalField(_("baseline"), max_digits=14, decimal_places=2, null=True, blank=True)
    target_value = models.DecimalField(_("target"), max_digits=14, decimal_places=2, null=True, blank=True)
    low = models.DecimalField(_("lower limit"), max_digits=14, decimal_places=2, null=True, blank=True)
    high = models.DecimalField(_("upper limit"), max_digits=14, decimal_places=2, null=True, blank=True)
    weight_bp = models.PositiveIntegerField(_("weight in basis points"))
    due_on = models.DateField(_("due on"))
    source = models.CharField(_("source of the figure"), max_length=200, blank=True)
    # The amounts of verified daily reports add up to what was reached; else figures are entered.
    counts_reports = models.BooleanField(_("counts the amounts of daily reports"), default=False)
    continues = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="continued_by"
    )

    class Meta:
        verbose_name = _("aspect of a work result")
        verbose_name_plural = _("aspects of a work result")
        ordering = ["target", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["target", "aspect"],
                name="aspect_unique_in_target",
                violation_error_message=_("Each aspect stands once in a work result."),
            ),
            models.CheckConstraint(
                condition=Q(weight_bp__gt=0, weight_bp__lte=10000), name="aspect_weight_in_range"
            ),
            models.CheckConstraint(
                condition=Q(direction=Direction.RANGE, low__isnull=False, high__gt=F("low"), low__gte=0)
                | (~Q(direction=Direction.RANGE) & Q(target_value__gt=0)),
                name="aspect_has_a_target",
                violation_error_message=_("Give a target above zero, or a lower and a higher limit."),
            ),
            models.CheckConstraint(
                condition=Q(baseline__isnull=True)
                | Q(direction=Direction.UP, target_value__gt=F("baseline"))
                | Q(direction=Direction.DOWN, target_value__lt=F("baseline")),
                name="aspect_improves_on_baseline",
                violation_error_message=_("The target must be better than the baseline."),
            ),
        ]

    def __str__(self) -> str:
        return self.indicator


class AspectResult(models.Model):
    """A figure reached by a day. Rows never change: a correction is a later row for the same day."""

    aspect = models.ForeignKey(TargetAspect, on_delete=models.PROTECT, related_name="figures")
    reached_on = models.DateField(_("as of"))
    value = models.DecimalField(_("reached"), max_digits=14, decimal_places=2)
    source = models.CharField(_("source of the figure"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    entered_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["aspect", "-reached_on", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(value__gte=0), name="figure_not_negative")]

    def __str__(self) -> str:
        return f"{self.aspect}: {self.value}"


class PlanMessage(models.Model):
    """The thread of a plan: what was said, and each step with its reason. Kept over all versions."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="messages")
    target = models.ForeignKey(
        Target, on_delete=models.SET_NULL, null=True, blank=True, related_name="messages"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    kind = models.CharField(max_length=8, choices=PlanMessageKind.choices, default=PlanMessageKind.MESSAGE)
    text = models.TextField(_("message"), blank=True)
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("message on a plan")
        verbose_name_plural = _("messages on a plan")
        ordering = ["plan", "written_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(
                    kind__in=[
                        PlanMessageKind.MESSAGE,
                        PlanMessageKind.RETURN,
                        PlanMessageKind.DISPUTE,
                        PlanMessageKind.REQUEST,
                        PlanMessageKind.DISCARD,
                    ]
                )
                | ~Q(text=""),
                name="plan_message_says_something",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.plan}"
