import uuid
from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from appraisal.choices import CycleState, Direction, EvaluationState, PeriodKind, Predicate, Rating, Value
from organisation.models import Agency, Officer

OBJECTION_DAYS = 14  # PP 30/2019 article 59, counted in calendar days

# The 3×3 matrix of PermenPANRB 6/2022 as one condition, so that the database holds it too.
PREDICATE_MATRIX = (
    Q(results_rating=1, behaviour_rating=1, predicate="SB")
    | Q(results_rating=1, behaviour_rating=0, predicate="B")
    | Q(results_rating=1, behaviour_rating=-1, predicate="K")
    | Q(results_rating=0, behaviour_rating=1, predicate="B")
    | Q(results_rating=0, behaviour_rating=0, predicate="B")
    | Q(results_rating=0, behaviour_rating=-1, predicate="K")
    | Q(results_rating=-1, behaviour_rating=1, predicate="BP")
    | Q(results_rating=-1, behaviour_rating=0, predicate="BP")
    | Q(results_rating=-1, behaviour_rating=-1, predicate="SK")
)


class AppraisalCycle(models.Model):
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="cycles", verbose_name=_("agency")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    name = models.CharField(_("name"), max_length=120)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    state = models.CharField(
        _("state"), max_length=10, choices=CycleState.choices, default=CycleState.RUNNING
    )

    class Meta:
        verbose_name = _("appraisal cycle")
        verbose_name_plural = _("appraisal cycles")
        ordering = ["agency", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year"], name="cycle_year_unique_in_agency"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="cycle_ends_after_start"),
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


class Evaluation(models.Model):
    """The supervisor's judgement of one officer for one period: results, behaviour, predicate."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="evaluations")
    period = models.ForeignKey(EvaluationPeriod, on_delete=models.PROTECT, related_name="evaluations")
    evaluator = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="evaluations_given")
    state = models.CharField(
        _("state"), max_length=12, choices=EvaluationState.choices, default=EvaluationState.DRAFT
    )
    results_rating = models.SmallIntegerField(
        _("work results"), choices=Rating.choices, null=True, blank=True
    )
    behaviour_rating = models.SmallIntegerField(
        _("work behaviour"), choices=Rating.choices, null=True, blank=True
    )
    suggested_results_rating = models.SmallIntegerField(choices=Rating.choices, null=True, blank=True)
    suggested_behaviour_rating = models.SmallIntegerField(choices=Rating.choices, null=True, blank=True)
    difference_reason = models.TextField(_("reason for the difference"), blank=True)
    strengths = models.TextField(_("strengths"), blank=True)
    improvements = models.TextField(_("what to improve"), blank=True)
    predicate = models.CharField(_("predicate"), max_length=2, choices=Predicate.choices, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    objection_deadline = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ["-period__starts_on", "officer", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "period"], name="one_evaluation_per_officer_and_period"
            ),
            models.CheckConstraint(
                condition=~Q(evaluator=F("officer")),
                name="evaluator_is_not_the_officer",
                violation_error_message=_("Nobody evaluates themselves."),
            ),
            models.CheckConstraint(
                condition=Q(state=EvaluationState.DRAFT) | PREDICATE_MATRIX, name="predicate_from_matrix"
            ),
            models.CheckConstraint(
                condition=Q(state=EvaluationState.DRAFT) | Q(signed_at__isnull=False),
                name="signed_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[EvaluationState.DRAFT, EvaluationState.SIGNED])
                | Q(
                    delivered_at__isnull=False,
                    objection_deadline=F("delivered_at") + timedelta(days=OBJECTION_DAYS),
                ),
                name="delivered_has_objection_deadline",
            ),
            models.CheckConstraint(
                condition=Q(state=EvaluationState.DRAFT)
                | ~Q(difference_reason="")
                | (
                    Q(results_rating=F("suggested_results_rating"))
                    & Q(behaviour_rating=F("suggested_behaviour_rating"))
                ),
                name="difference_from_suggestion_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} · {self.period}"

    @property
    def is_signed(self) -> bool:
        return self.state != EvaluationState.DRAFT


class ResultEvaluation(models.Model):
    """One work result in an evaluation: what was due, what came of it, how much it weighs."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="results")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("work result"), max_length=200)
    unit = models.CharField(_("unit of measure"), max_length=40)
    direction = models.CharField(
        _("direction"), max_length=4, choices=Direction.choices, default=Direction.UP
    )
    target = models.DecimalField(_("target"), max_digits=12, decimal_places=2)
    actual = models.DecimalField(_("achieved"), max_digits=12, decimal_places=2)
    weight_bp = models.PositiveIntegerField(_("weight in basis points"))
    comment = models.TextField(_("comment"), blank=True)

    class Meta:
        verbose_name = _("evaluated work result")
        verbose_name_plural = _("evaluated work results")
        ordering = ["evaluation", "position"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "position"], name="result_position_unique"),
            models.CheckConstraint(condition=Q(target__gt=0), name="result_target_positive"),
            models.CheckConstraint(condition=Q(actual__gte=0), name="result_actual_not_negative"),
            models.CheckConstraint(
                condition=Q(weight_bp__gt=0, weight_bp__lte=10000), name="result_weight_in_range"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class BehaviourEvaluation(models.Model):
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="behaviours")
    value = models.CharField(_("value"), max_length=24, choices=Value.choices)
    rating = models.PositiveSmallIntegerField(_("rating"))
    comment = models.TextField(_("comment"), blank=True)

    class Meta:
        verbose_name = _("evaluated behaviour")
        verbose_name_plural = _("evaluated behaviours")
        ordering = ["evaluation", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "value"], name="behaviour_value_unique"),
            models.CheckConstraint(condition=Q(rating__gte=1, rating__lte=5), name="behaviour_rating_1_to_5"),
            models.CheckConstraint(
                condition=Q(rating__gte=2, rating__lte=4) | ~Q(comment=""),
                name="behaviour_extreme_has_comment",
                violation_error_message=_("A 1 or a 5 needs an example in the comment."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_value_display()}: {self.rating}"
