import uuid
from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from appraisal.choices import (
    AspectKind,
    Direction,
    EvaluationState,
    IndicatorKind,
    Predicate,
    Rating,
    SelfAppraisalState,
    TargetKind,
    Value,
)
from organisation.models import Officer

from .cycles import EvaluationPeriod
from .plans import Plan, Target

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

_UNSIGNED = [EvaluationState.DRAFT, EvaluationState.SENT, EvaluationState.CALIBRATING]
_IS_UNSIGNED = Q(state__in=_UNSIGNED)


class SelfAppraisal(models.Model):
    """How the officer sees the period. The supervisor reads it once both have sent theirs."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="self_appraisals")
    period = models.ForeignKey(EvaluationPeriod, on_delete=models.PROTECT, related_name="self_appraisals")
    state = models.CharField(
        _("state"), max_length=5, choices=SelfAppraisalState.choices, default=SelfAppraisalState.DRAFT
    )
    achievements = models.TextField(_("what went well"), blank=True)
    obstacles = models.TextField(_("what was in the way"), blank=True)
    support = models.TextField(_("what would help"), blank=True)
    results_rating = models.SmallIntegerField(
        _("work results"), choices=Rating.choices, null=True, blank=True
    )
    behaviour_rating = models.SmallIntegerField(
        _("work behaviour"), choices=Rating.choices, null=True, blank=True
    )
    saved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("self-appraisal")
        verbose_name_plural = _("self-appraisals")
        ordering = ["-period__starts_on", "officer"]
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "period"], name="one_self_appraisal_per_officer_and_period"
            ),
            models.CheckConstraint(
                condition=Q(state=SelfAppraisalState.DRAFT)
                | Q(sent_at__isnull=False, results_rating__isnull=False, behaviour_rating__isnull=False),
                name="sent_self_appraisal_is_complete",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} · {self.period}"


class SelfValue(models.Model):
    appraisal = models.ForeignKey(SelfAppraisal, on_delete=models.CASCADE, related_name="values")
    value = models.CharField(_("value"), max_length=24, choices=Value.choices)
    rating = models.PositiveSmallIntegerField(_("rating"))
    comment = models.TextField(_("comment"), blank=True)

    class Meta:
        verbose_name = _("own rating of a value")
        verbose_name_plural = _("own ratings of values")
        ordering = ["appraisal", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "value"], name="self_value_unique"),
            models.CheckConstraint(condition=Q(rating__gte=1, rating__lte=5), name="self_rating_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.get_value_display()}: {self.rating}"


class Evaluation(models.Model):
    """The supervisor's judgement of one officer for one period: results, behaviour, predicate."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="evaluations")
    period = models.ForeignKey(EvaluationPeriod, on_delete=models.PROTECT, related_name="evaluations")
    evaluator = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="evaluations_given")
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="evaluations"
    )
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
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
    sent_at = models.DateTimeField(null=True, blank=True)
    # The officer's word before the signature: heard, then signed.
    officer_comment = models.TextField(_("the officer's comment"), blank=True)
    second_reader = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="evaluations_second_read"
    )
    second_results_rating = models.SmallIntegerField(choices=Rating.choices, null=True, blank=True)
    second_behaviour_rating = models.SmallIntegerField(choices=Rating.choices, null=True, blank=True)
    second_comment = models.TextField(_("comment of the second reader"), blank=True)
    second_read_at = models.DateTimeField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    objection_deadline = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledgement_comment = models.TextField(_("comment on the evaluation"), blank=True)

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ["-period__starts_on", "officer", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "period"],
                condition=~Q(state=EvaluationState.SUPERSEDED),
                name="one_evaluation_per_officer_and_period",
            ),
            models.CheckConstraint(
                condition=~Q(evaluator=F("officer")),
                name="evaluator_is_not_the_officer",
                violation_error_message=_("Nobody evaluates themselves."),
            ),
            models.CheckConstraint(
                condition=Q(second_reader__isnull=True)
                | (~Q(second_reader=F("officer")) & ~Q(second_reader=F("evaluator"))),
                name="second_reader_is_another",
            ),
            models.CheckConstraint(condition=_IS_UNSIGNED | PREDICATE_MATRIX, name="predicate_from_matrix"),
            models.CheckConstraint(
                condition=_IS_UNSIGNED | Q(signed_at__isnull=False), name="signed_has_moment"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[*_UNSIGNED, EvaluationState.SIGNED])
                | Q(
                    delivered_at__isnull=False,
                    objection_deadline=F("delivered_at") + timedelta(days=OBJECTION_DAYS),
                ),
                name="delivered_has_objection_deadline",
            ),
            models.CheckConstraint(
                condition=_IS_UNSIGNED
                | ~Q(difference_reason="")
                | (
                    Q(results_rating=F("suggested_results_rating"))
                    & Q(behaviour_rating=F("suggested_behaviour_rating"))
                ),
                name="difference_from_suggestion_has_reason",
            ),
            models.CheckConstraint(
                # A comparison with an empty rating is neither true nor false and would pass, so it is asked.
                condition=_IS_UNSIGNED
                | Q(predicate__in=[Predicate.SB, Predicate.B])
                | (Q(results_rating__isnull=False, behaviour_rating__isnull=False) & ~Q(improvements="")),
                name="low_predicate_has_reason",
                violation_error_message=_("A low predicate needs what to improve, with an example."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} · {self.period}"

    @property
    def is_signed(self) -> bool:
        return self.state not in _UNSIGNED


class ResultEvaluation(models.Model):
    """One work result in an evaluation: what it weighs, what came of it by its aspects, how it is judged."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="results")
    target = models.ForeignKey(
        Target, on_delete=models.PROTECT, null=True, blank=True, related_name="evaluations"
    )
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("work result"), max_length=300)
    kind = models.CharField(_("kind"), max_length=10, choices=TargetKind.choices, default=TargetKind.MAIN)
    indicator_kind = models.CharField(
        _("kind of indicator"), max_length=10, choices=IndicatorKind.choices, default=IndicatorKind.OUTPUT
    )
    weight_bp = models.PositiveIntegerField(_("weight in basis points"))
    rating = models.SmallIntegerField(_("rating"), choices=Rating.choices, null=True, blank=True)
    comment = models.TextField(_("comment"), blank=True)

    class Meta:
        verbose_name = _("evaluated work result")
        verbose_name_plural = _("evaluated work results")
        ordering = ["evaluation", "position"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "position"], name="result_position_unique"),
            models.UniqueConstraint(fields=["evaluation", "target"], name="result_target_unique"),
            models.CheckConstraint(
                condition=Q(weight_bp__gt=0, weight_bp__lte=10000), name="result_weight_in_range"
            ),
            models.CheckConstraint(
                condition=Q(rating__isnull=True) | Q(rating=Rating.MEETS) | ~Q(comment=""),
                name="result_off_centre_has_comment",
                violation_error_message=_("A rating above or below expectation needs a comment."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AspectEvaluation(models.Model):
    """One measure of an evaluated work result, copied when the evaluation was written."""

    result = models.ForeignKey(ResultEvaluation, on_delete=models.CASCADE, related_name="aspects")
    aspect = models.CharField(
        _("aspect"), max_length=8, choices=AspectKind.choices, default=AspectKind.QUANTITY
    )
    indicator = models.CharField(_("indicator"), max_length=300, blank=True)
    unit = models.CharField(_("unit of measure"), max_length=40)
    direction = models.CharField(
        _("direction"), max_length=5, choices=Direction.choices, default=Direction.UP
    )
    baseline = models.DecimalField(_("baseline"), max_digits=14, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(_("target"), max_digits=14, decimal_places=2, null=True, blank=True)
    low = models.DecimalField(_("lower limit"), max_digits=14, decimal_places=2, null=True, blank=True)
    high = models.DecimalField(_("upper limit"), max_digits=14, decimal_places=2, null=True, blank=True)
    # Empty where nobody has measured it: that is not the same as nothing.
    actual = models.DecimalField(_("achieved"), max_digits=14, decimal_places=2, null=True, blank=True)
    weight_bp = models.PositiveIntegerField(_("weight in basis points"), default=10000)

    class Meta:
        verbose_name = _("evaluated aspect")
        verbose_name_plural = _("evaluated aspects")
        ordering = ["result", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["result", "aspect"], name="evaluated_aspect_unique"),
            models.CheckConstraint(
                condition=Q(direction=Direction.RANGE, low__isnull=False, high__gt=F("low"))
                | (~Q(direction=Direction.RANGE) & Q(target__gt=0)),
                name="evaluated_aspect_has_a_target",
            ),
            models.CheckConstraint(condition=Q(actual__gte=0), name="evaluated_actual_not_negative"),
            models.CheckConstraint(
                condition=Q(weight_bp__gt=0, weight_bp__lte=10000), name="evaluated_aspect_weight_in_range"
            ),
        ]

    def __str__(self) -> str:
        return self.indicator or self.get_aspect_display()


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
