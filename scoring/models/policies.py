from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from appraisal.models import EvaluationPeriod
from organisation.models import Agency, Officer
from scoring.choices import PolicyState

OPEN_STATES = (PolicyState.DRAFT, PolicyState.APPROVED)
DECIDED_STATES = (PolicyState.ACTIVE, PolicyState.RETIRED)
ROBUSTNESS_LIMIT_BP = 1_000


class PolicyQuerySet(models.QuerySet["ScoringPolicy"]):
    def decided(self) -> Self:
        """Those that two people put in force, the one of today and the earlier ones."""
        return self.filter(state__in=DECIDED_STATES)

    def open(self) -> Self:
        """The draft under way, approved by one person or by nobody."""
        return self.filter(state__in=OPEN_STATES)


def _people_by_state() -> Q:
    """Nobody has approved a draft; one person an approved one; two different people what is or was in force."""
    nobody = Q(approved_by__isnull=True, seconded_by__isnull=True)
    one = Q(approved_by__isnull=False, seconded_by__isnull=True)
    two = Q(approved_by__isnull=False, seconded_by__isnull=False) & ~Q(approved_by=F("seconded_by"))
    return (
        (Q(state=PolicyState.DRAFT) & nobody)
        | (Q(state=PolicyState.APPROVED) & one)
        | (Q(state__in=DECIDED_STATES) & two)
    )


class ScoringPolicy(models.Model):
    """How an agency blends the parts: weights in basis points, floors, bands. Active ones never change.

    `robustness_bp` is the share of officers whose band hangs on the exact weights, from the simulation that
    the approvers saw; null where nobody had an index to try it on, and for policies from before it was measured.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="policies")
    version = models.PositiveIntegerField(_("version"))
    state = models.CharField(max_length=8, choices=PolicyState.choices, default=PolicyState.DRAFT)
    valid_from = models.DateField(_("valid from"))
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    robustness_bp = models.PositiveSmallIntegerField(null=True)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    drafted_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    seconded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    seconded_at = models.DateTimeField(null=True)

    objects = PolicyQuerySet.as_manager()

    class Meta:
        verbose_name = _("scoring policy")
        verbose_name_plural = _("scoring policies")
        ordering = ["agency", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "version"], name="policy_version_unique"),
            models.UniqueConstraint(
                fields=["agency"], condition=Q(state=PolicyState.ACTIVE), name="one_active_policy"
            ),
            models.UniqueConstraint(
                fields=["agency"], condition=Q(state__in=OPEN_STATES), name="one_open_policy"
            ),
            models.CheckConstraint(condition=_people_by_state(), name="policy_approved_by_two_people"),
            models.CheckConstraint(
                condition=Q(state=PolicyState.DRAFT)
                | Q(robustness_bp__isnull=True)
                | Q(robustness_bp__lt=ROBUSTNESS_LIMIT_BP),
                name="policy_approved_is_robust",
            ),
            models.CheckConstraint(condition=Exact(Length("content_hash"), 64), name="policy_hash_is_sha256"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} v{self.version}"


class PolicySimulation(models.Model):
    """What a draft does to the newest records of a full period, beside the policy in force. One a policy.

    `period` is null where the agency has no records yet. The report is filled in at the end; see
    scoring.services.policy_simulations for its shape.
    """

    policy = models.OneToOneField(ScoringPolicy, on_delete=models.CASCADE, related_name="simulation")
    period = models.ForeignKey(EvaluationPeriod, on_delete=models.PROTECT, null=True, related_name="+")
    content_hash = models.CharField(max_length=64)  # of the draft that was tried
    former_hash = models.CharField(max_length=64, blank=True)  # of the policy it was compared with
    record_count = models.PositiveIntegerField()
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    report = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("policy simulation")
        verbose_name_plural = _("policy simulations")
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("begun_at")),
                name="simulation_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(period__isnull=False) | Q(record_count=0), name="simulation_counts_a_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.policy}"


class PolicyMove(models.Model):
    """One officer's index under the policy in force and under the draft; gone when the draft is decided.

    `parts`: {code: [value in millionths or null, amount of the change as text or null]}.
    """

    simulation = models.ForeignKey(PolicySimulation, on_delete=models.CASCADE, related_name="moves")
    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="+")
    before = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    after = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    band_before = models.CharField(max_length=8)
    band_after = models.CharField(max_length=8)
    parts = models.JSONField()

    class Meta:
        verbose_name = _("move")
        verbose_name_plural = _("moves")
        constraints = [
            models.UniqueConstraint(fields=["simulation", "officer"], name="move_once_an_officer"),
            models.CheckConstraint(
                condition=(Q(before__isnull=True) | Q(before__gte=0, before__lte=100))
                & (Q(after__isnull=True) | Q(after__gte=0, after__lte=100)),
                name="move_within_the_index",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
