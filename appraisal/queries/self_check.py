"""What a supervisor may learn about the own way of judging and coaching, beside that of others."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F

from appraisal.choices import Predicate, ReportState
from appraisal.models import AppraisalCycle, DailyReport, Evaluation
from appraisal.queries.notes import FeedbackGiven, feedback_given
from appraisal.rules import DELIVERED_STATES
from organisation.actors import Actor
from organisation.models import Agency, Officer

SUPERVISORS_LEAST = 5  # fewer others, and a distribution would say how one of them judges
LOOK_BACK = timedelta(days=90)


@dataclass(frozen=True)
class Distribution:
    """How often each predicate was given in the cycle, by me and by the other supervisors together.

    `others` is None while fewer than five others have delivered an evaluation.
    """

    own: Mapping[str, int]
    others: Mapping[str, int] | None
    other_supervisors: int

    @property
    def own_n(self) -> int:
        return sum(self.own.values())

    @property
    def others_n(self) -> int:
        return sum(self.others.values()) if self.others else 0


@dataclass(frozen=True)
class Coached:
    """One report: how often I gave feedback at all, and how many days ago last (None: never)."""

    officer: Officer
    count: int
    days_ago: int | None


@dataclass(frozen=True)
class Waiting:
    """Daily reports: mean days from sending to my decision in the last 90 days, and how many wait now."""

    decided: int
    mean_days: Decimal | None
    open: int


def rating_distribution(actor: Actor, cycle: AppraisalCycle) -> Distribution:
    """Delivered evaluations of the cycle by predicate. One query."""
    rows = (
        Evaluation.objects.filter(period__cycle=cycle, state__in=DELIVERED_STATES)
        .order_by()
        .values_list("evaluator_id", "predicate")
        .annotate(Count("pk"))
    )
    own: Counter[str] = Counter(dict.fromkeys(Predicate.values, 0))
    others: Counter[str] = Counter(dict.fromkeys(Predicate.values, 0))
    supervisors = set()
    for evaluator_id, predicate, count in rows:
        if evaluator_id == actor.officer_id:
            own[predicate] += count
        else:
            others[predicate] += count
            supervisors.add(evaluator_id)
    shown = others if len(supervisors) >= SUPERVISORS_LEAST else None
    return Distribution(own, shown, len(supervisors))


def coaching(actor: Actor, agency: Agency, now: datetime) -> list[Coached]:
    """My reports with the feedback I gave them, those who have waited longest first. Two queries."""
    reports = Officer.objects.filter(pk__in=actor.report_ids).order_by("name", "pk")
    given = feedback_given(actor.officer_id or 0, actor.report_ids)
    today = agency.local_day(now)

    def row(officer: Officer) -> Coached:
        known: FeedbackGiven | None = given.get(officer.pk)
        if known is None:
            return Coached(officer, 0, None)
        return Coached(officer, known.count, (today - agency.local_day(known.last_at)).days)

    return sorted(map(row, reports), key=lambda each: (each.days_ago is not None, -(each.days_ago or 0)))


def waiting_time(actor: Actor, now: datetime) -> Waiting:
    """How long daily reports wait for me. Two queries."""
    wait = ExpressionWrapper(F("decided_at") - F("submitted_at"), output_field=DurationField())
    decided = DailyReport.objects.filter(
        decided_by_id=actor.officer_id, decided_at__gt=now - LOOK_BACK, submitted_at__isnull=False
    ).aggregate(n=Count("pk"), mean=Avg(wait))
    waiting = DailyReport.objects.filter(officer_id__in=actor.report_ids, state=ReportState.SUBMITTED)
    mean = decided["mean"]
    days = None if mean is None else Decimal(int(mean.total_seconds())) / Decimal(86_400)
    return Waiting(decided=decided["n"], mean_days=days, open=waiting.count())
