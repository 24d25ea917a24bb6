import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from appraisal.choices import (
    ActionKind,
    ActionOrigin,
    ActionState,
    AssessmentMethod,
    AssessmentState,
    CompetencyKind,
    EnrolmentState,
    Potential,
    SessionState,
    StandardState,
    TrainingKind,
)
from organisation.models import Agency, Officer, Position

from .cycles import AppraisalCycle

ENDED_ACTIONS = [ActionState.DONE, ActionState.EFFECTIVE, ActionState.NOT_EFFECTIVE]


class Competency(models.Model):
    """A competency with its levels. In force it no longer changes; a change is a new version."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="competencies")
    code = models.SlugField(_("code"), max_length=40)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=14, choices=CompetencyKind.choices)
    description = models.TextField(_("description"), blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=StandardState.choices, default=StandardState.DRAFT
    )

    class Meta:
        verbose_name = _("competency")
        verbose_name_plural = _("competencies")
        ordering = ["agency", "kind", "name", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "code", "version"], name="competency_version_unique"),
            models.UniqueConstraint(
                fields=["agency", "code"],
                condition=Q(state=StandardState.IN_FORCE),
                name="one_competency_in_force_per_code",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CompetencyLevel(models.Model):
    competency = models.ForeignKey(Competency, on_delete=models.CASCADE, related_name="levels")
    level = models.PositiveSmallIntegerField(_("level"))
    indicators = models.TextField(_("behaviour indicators"))

    class Meta:
        verbose_name = _("level of a competency")
        verbose_name_plural = _("levels of a competency")
        ordering = ["competency", "level"]
        constraints = [
            models.UniqueConstraint(fields=["competency", "level"], name="competency_level_unique"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=5), name="competency_level_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.competency} {self.level}"


class PositionRequirement(models.Model):
    """The level of a competency that a position asks for: the same for everybody in it."""

    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="requirements")
    competency = models.ForeignKey(Competency, on_delete=models.PROTECT, related_name="requirements")
    required_level = models.PositiveSmallIntegerField(_("required level"))
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)

    class Meta:
        verbose_name = _("required competency")
        verbose_name_plural = _("required competencies")
        ordering = ["position", "competency__kind", "competency__name"]
        constraints = [
            models.UniqueConstraint(fields=["position", "competency"], name="requirement_unique"),
            models.CheckConstraint(
                condition=Q(required_level__gte=1, required_level__lte=5), name="required_level_1_to_5"
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=10), name="requirement_weight_1_to_10"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} · {self.competency} {self.required_level}"


class CompetencyAssessment(models.Model):
    """The levels somebody found in an officer on a day, each with its evidence."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="assessments")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="+")
    assessor = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="assessments_made")
    method = models.CharField(_("method"), max_length=17, choices=AssessmentMethod.choices)
    assessed_on = models.DateField(_("day"))
    state = models.CharField(
        _("state"), max_length=12, choices=AssessmentState.choices, default=AssessmentState.DRAFT
    )
    note = models.TextField(_("note"), blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("competency assessment")
        verbose_name_plural = _("competency assessments")
        ordering = ["officer", "-assessed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(method=AssessmentMethod.SELF) & Q(assessor=F("officer")))
                | (~Q(method=AssessmentMethod.SELF) & ~Q(assessor=F("officer"))),
                name="assessor_is_another_unless_self",
                violation_error_message=_("Only a self-assessment is made by the officer."),
            ),
            models.CheckConstraint(
                condition=Q(state=AssessmentState.DRAFT) | Q(submitted_at__isnull=False),
                name="sent_assessment_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} · {self.assessed_on}"


class AssessmentItem(models.Model):
    assessment = models.ForeignKey(CompetencyAssessment, on_delete=models.CASCADE, related_name="items")
    competency = models.ForeignKey(Competency, on_delete=models.PROTECT, related_name="assessment_items")
    level = models.PositiveSmallIntegerField(_("level"))
    required = models.PositiveSmallIntegerField(_("required level"))  # copied: criteria may change later
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)  # copied as well
    gap = models.GeneratedField(
        expression=Greatest(F("required") - F("level"), Value(0)),
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )
    evidence_text = models.TextField(_("what was observed"), blank=True)
    observation_count = models.PositiveSmallIntegerField(_("number of observations"), default=1)

    class Meta:
        verbose_name = _("assessed competency")
        verbose_name_plural = _("assessed competencies")
        ordering = ["assessment", "competency__kind", "competency__name"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "competency"], name="assessed_competency_unique"),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=5, required__gte=1, required__lte=5),
                name="assessed_level_1_to_5",
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=10), name="assessed_weight_1_to_10"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.competency} {self.level}"


class PotentialRating(models.Model):
    """How far somebody might go: kept apart from performance and never part of a score."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="potential_ratings")
    cycle = models.ForeignKey(AppraisalCycle, on_delete=models.PROTECT, related_name="+")
    potential = models.CharField(_("potential"), max_length=6, choices=Potential.choices)
    note = models.TextField(_("note"))
    rated_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    rated_at = models.DateTimeField()

    class Meta:
        verbose_name = _("potential")
        verbose_name_plural = _("potentials")
        ordering = ["officer", "-rated_at"]
        constraints = [
            models.UniqueConstraint(fields=["officer", "cycle"], name="one_potential_per_cycle"),
            models.CheckConstraint(
                condition=~Q(rated_by=F("officer")), name="potential_not_rated_by_oneself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} · {self.get_potential_display()}"


class DevelopmentAction(models.Model):
    """A step that develops an officer. It is effective only once a later assessment shows a higher level."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="development_actions")
    origin = models.CharField(_("origin"), max_length=10, choices=ActionOrigin.choices)
    gap_item = models.ForeignKey(
        AssessmentItem, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    note = models.ForeignKey(
        "appraisal.FeedbackNote", on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    evaluation = models.ForeignKey(
        "appraisal.Evaluation", on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    guidance = models.ForeignKey(
        "appraisal.GuidancePlan", on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    competency = models.ForeignKey(
        Competency, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ActionKind.choices)
    title = models.CharField(_("what is done"), max_length=200)
    hours = models.DecimalField(
        _("learning hours (JP)"), max_digits=6, decimal_places=2, null=True, blank=True
    )
    due_on = models.DateField(_("until"))
    state = models.CharField(
        _("state"), max_length=13, choices=ActionState.choices, default=ActionState.PROPOSED
    )
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(_("outcome"), blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    effect_item = models.ForeignKey(
        AssessmentItem, on_delete=models.PROTECT, null=True, blank=True, related_name="proven_actions"
    )
    cancel_reason = models.TextField(_("why it was cancelled"), blank=True)

    class Meta:
        verbose_name = _("development action")
        verbose_name_plural = _("development actions")
        ordering = ["officer", "due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("officer")),
                name="action_not_approved_by_oneself",
                violation_error_message=_("Nobody approves their own action."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=ENDED_ACTIONS)
                | (Q(hours__isnull=False, done_on__isnull=False) & ~Q(outcome="")),
                name="done_action_has_hours_and_outcome",
                violation_error_message=_("Say how many hours it took and what came of it."),
            ),
            models.CheckConstraint(
                condition=Q(hours__isnull=True) | Q(hours__gte=0), name="action_hours_not_negative"
            ),
            models.CheckConstraint(
                condition=~Q(state=ActionState.EFFECTIVE) | Q(effect_item__isnull=False),
                name="effective_action_has_assessment",
            ),
            models.CheckConstraint(
                condition=~Q(state=ActionState.CANCELLED) | ~Q(cancel_reason=""),
                name="cancelled_action_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(origin=ActionOrigin.OWN_WISH)
                | Q(origin=ActionOrigin.GAP, gap_item__isnull=False)
                | Q(origin=ActionOrigin.NOTE, note__isnull=False)
                | Q(origin=ActionOrigin.EVALUATION, evaluation__isnull=False)
                | Q(origin=ActionOrigin.GUIDANCE, guidance__isnull=False),
                name="action_keeps_its_origin",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Training(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="trainings")
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=8, choices=TrainingKind.choices, default=TrainingKind.SKILL)
    competency = models.ForeignKey(
        Competency,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="trainings",
        verbose_name=_("competency it raises"),
    )
    provider = models.CharField(_("provider"), max_length=160, blank=True)
    hours = models.DecimalField(_("learning hours (JP)"), max_digits=6, decimal_places=2)
    description = models.TextField(_("description"), blank=True)
    is_active = models.BooleanField(_("in the catalogue"), default=True)

    class Meta:
        verbose_name = _("training")
        verbose_name_plural = _("trainings")
        ordering = ["agency", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=TrainingKind.OUTREACH) | Q(competency__isnull=False),
                name="training_names_its_competency",
                violation_error_message=_("Say which competency this training raises."),
            ),
            models.CheckConstraint(condition=Q(hours__gt=0), name="training_hours_positive"),
        ]

    def __str__(self) -> str:
        return self.title


class TrainingSession(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="sessions")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    place = models.CharField(_("place"), max_length=160, blank=True)
    quota = models.PositiveSmallIntegerField(_("places"))
    state = models.CharField(
        _("state"), max_length=9, choices=SessionState.choices, default=SessionState.OPEN
    )

    class Meta:
        verbose_name = _("training session")
        verbose_name_plural = _("training sessions")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="session_ends_after_start"),
            models.CheckConstraint(condition=Q(quota__gt=0), name="session_has_places"),
        ]

    def __str__(self) -> str:
        return f"{self.training} · {self.starts_on}"


class Enrolment(models.Model):
    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="enrolments")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="enrolments")
    action = models.ForeignKey(
        DevelopmentAction, on_delete=models.PROTECT, null=True, blank=True, related_name="enrolments"
    )
    state = models.CharField(
        _("state"), max_length=9, choices=EnrolmentState.choices, default=EnrolmentState.ENROLLED
    )
    enrolled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    enrolled_at = models.DateTimeField()
    result = models.CharField(_("result"), max_length=200, blank=True)
    certificate_until = models.DateField(_("certificate valid until"), null=True, blank=True)
    feedback = models.TextField(_("what the participant says"), blank=True)

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["session", "officer__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["session", "officer"], name="enrolled_once")]

    def __str__(self) -> str:
        return f"{self.session} · {self.officer}"
