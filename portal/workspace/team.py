"""The team of a supervisor: who needs something first, and a card of figures for each person on the page.

Everybody is put in order by facts the database adds up; the figures that cost more are read for one page of
the team only. So the page costs nearly the same for five people and for two hundred.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Count, Max, Min, Q
from django.utils.timezone import localtime

from appraisal.choices import ReportState
from appraisal.models import AppraisalCycle, DailyReport, Evaluation
from appraisal.queries import DueEvaluation, evaluations_due, latest_delivered
from appraisal.queries.growth import Gap, gaps_of
from appraisal.queries.notes import last_feedback_at
from appraisal.queries.plans import WaitingPlan, agreed_plan_ids, plans_waiting
from appraisal.queries.progress import BEHIND, progress_by_plan
from organisation.actors import Actor
from organisation.models import Officer, Placement
from organisation.written_queries import DAY, IDS, OneOf, WrittenQuery
from scoring.models import OfficerScore
from scoring.queries.score_cards import worth_of
from scoring.queries.scores import TeamRow, team_scores

DUE_SHOWN = 2
WEIGHTS = {"ACT": 2, "LOOK": 1}


@dataclass(frozen=True)
class Standing:
    """What one person of the team waits for; days are counted to today."""

    officer_id: int
    name: str
    due: list[DueEvaluation] = field(default_factory=list)
    plan: WaitingPlan | None = None
    reports: int = 0
    reports_days: int = 0
    feedback_days: int | None = None  # since the last feedback; None: never
    is_feedback_late: bool = False
    position: str = ""  # ACT or LOOK, where citizens' ratings stand out downwards

    @property
    def needs(self) -> bool:
        return bool(self.due or self.plan or self.reports or self.is_feedback_late or self.position)

    @property
    def urgency(self) -> tuple[bool, int, bool, int, int, bool, str, int]:
        return (
            not self.needs,
            -len(self.due),
            self.plan is None,
            -self.reports_days,
            -WEIGHTS.get(self.position, 0),
            not self.is_feedback_late,
            self.name,
            self.officer_id,
        )


@dataclass(frozen=True)
class TeamCard:
    standing: Standing
    row: TeamRow
    latest: Evaluation | None
    last_report: date | None
    targets: int | None  # work results of the agreed plan; None without one
    behind: int
    gaps: list[Gap]

    @property
    def needs(self) -> bool:
        return self.standing.needs

    @property
    def stands_out(self) -> bool:
        return self.row.stands_out

    @property
    def due(self) -> list[DueEvaluation]:
        return self.standing.due

    @property
    def due_first(self) -> list[DueEvaluation]:
        return self.due[:DUE_SHOWN]

    @property
    def due_rest(self) -> int:
        return len(self.due) - len(self.due_first)

    @property
    def trend(self) -> list[object]:
        return [point.value for point in self.row.trend]

    @property
    def is_ahead(self) -> bool:
        """Ratings that stand out upwards are worth a word of thanks; they do not wait for anybody."""
        citizen = self.row.score.citizen
        return citizen.raw_mean is not None and citizen.raw_mean > (citizen.group_mean or 0)


# Who needs something first


def team_standings(actor: Actor, now: datetime) -> list[Standing]:
    """Everybody of the team, who needs something first; a fixed number of queries."""
    today = actor.today or localtime(now).date()
    due: dict[int, list[DueEvaluation]] = {}
    for item in evaluations_due(actor, now):
        due.setdefault(item.officer.pk, []).append(item)
    plans = {item.plan.officer_id: item for item in plans_waiting(actor)}
    reports, feedback = _reports_waiting(actor), last_feedback_at(actor.report_ids)
    late_from, positions = _feedback_late_from(actor, today), _positions(actor, today)
    standings = []
    for officer_id, name in _NAMES.rows(team=actor.report_ids):
        count, since = reports.get(officer_id, (0, None))
        days = _days(feedback.get(officer_id), today)
        standings.append(
            Standing(
                officer_id,
                name,
                due=due.get(officer_id, []),
                plan=plans.get(officer_id),
                reports=count,
                reports_days=_days(since, today) or 0,
                feedback_days=days,
                is_feedback_late=_is_late(days, late_from.get(officer_id), today),
                position=positions.get(officer_id, ""),
            )
        )
    return sorted(standings, key=lambda standing: standing.urgency)


def _days(moment: datetime | None, today: date) -> int | None:
    return None if moment is None else max((today - localtime(moment).date()).days, 0)


_NAMES = WrittenQuery(
    lambda team: Officer.objects.filter(OneOf("pk", team)).order_by().values_list("pk", "name"), team=IDS
)

_REPORTS_WAITING = WrittenQuery(
    lambda team: (
        DailyReport.objects.filter(OneOf("officer_id", team), state=ReportState.SUBMITTED)
        .order_by()
        .values_list("officer_id")
        .annotate(Count("pk"), Min("submitted_at"))
    ),
    team=IDS,
)


def _reports_waiting(actor: Actor) -> dict[int, tuple[int, datetime]]:
    rows = _REPORTS_WAITING.rows(team=actor.report_ids)
    return {officer_id: (count, since) for officer_id, count, since in rows}


@dataclass(frozen=True)
class _Late:
    """Since when feedback could be expected, and after how many days without any it is late."""

    begun: date
    days: int


def _feedback_late_from(actor: Actor, today: date) -> dict[int, _Late]:
    """Per officer in a running cycle; who came later than the cycle is counted from that day."""
    running = _RUNNING_CYCLES.rows(first=today, last=today)
    known = {agency_id: (starts_on, days) for agency_id, starts_on, days in running}
    rows = _PLACED_SINCE.rows(team=actor.report_ids, first=today, last=today)
    return {
        officer_id: _Late(max(since, known[agency_id][0]), known[agency_id][1])
        for officer_id, agency_id, since in rows
        if agency_id in known
    }


_RUNNING_CYCLES = WrittenQuery(
    lambda first, last: AppraisalCycle.objects.filter(starts_on__lte=first, ends_on__gte=last).values_list(
        "agency_id", "starts_on", "feedback_days"
    ),
    first=DAY,
    last=DAY,
)

_PLACED_SINCE = WrittenQuery(
    lambda team, first, last: (
        Placement.objects.filter(OneOf("officer_id", team), starts_on__lte=first)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gt=last))
        .order_by()
        .values_list("officer_id", "officer__agency_id")
        .annotate(Min("starts_on"))
    ),
    team=IDS,
    first=DAY,
    last=DAY,
)


def _is_late(days: int | None, late: _Late | None, today: date) -> bool:
    if late is None:
        return False
    without = (today - late.begun).days if days is None else days
    return without >= late.days


def _positions(actor: Actor, today: date) -> dict[int, str]:
    """Whose ratings of this year stand out downwards, once there are enough of them to say so."""
    rows = _SCORES_BELOW.rows(team=actor.report_ids, first=today, last=today)
    return {
        officer_id: citizens["position"]
        for officer_id, citizens, full, reliability in rows
        if worth_of(citizens) >= full
        and Decimal(citizens["reliability"]) >= Decimal(reliability)
        and Decimal(citizens["value"]) <= Decimal(citizens["group_mean"])
    }


_SCORES_BELOW = WrittenQuery(
    lambda team, first, last: OfficerScore.objects.filter(
        OneOf("officer_id", team),
        period__kind="YEAR",
        period__starts_on__lte=first,
        period__ends_on__gte=last,
        detail__citizens__position__in=list(WEIGHTS),
    ).values_list("officer_id", "detail__citizens", "detail__citizen_full", "detail__reliability_full"),
    team=IDS,
    first=DAY,
    last=DAY,
)


# The cards of one page


def team_cards(actor: Actor, standings: Sequence[Standing], now: datetime) -> list[TeamCard]:
    """A card for each of these people, in their order; the queries are as many for one as for a hundred."""
    ids = frozenset(standing.officer_id for standing in standings)
    today = actor.today or localtime(now).date()
    narrowed = Actor(user_id=actor.user_id, officer_id=actor.officer_id, report_ids=ids, today=actor.today)
    rows = {row.officer.pk: row for row in team_scores(narrowed, now=now)}
    latest, last_reports, gaps = latest_delivered(ids), _last_reports(ids, today), gaps_of(ids, today)
    targets = _targets(ids, today)
    return [
        TeamCard(
            standing=standing,
            row=rows[standing.officer_id],
            latest=latest.get(standing.officer_id),
            last_report=last_reports.get(standing.officer_id),
            targets=targets.get(standing.officer_id, (None, 0))[0],
            behind=targets.get(standing.officer_id, (None, 0))[1],
            gaps=gaps[standing.officer_id],
        )
        for standing in standings
    ]


def _last_reports(officer_ids: Iterable[int], today: date) -> dict[int, date]:
    """The newest day each officer reported on, within the last year."""
    return dict(_NEWEST_REPORTS.rows(officers=officer_ids, since=today - timedelta(days=365)))


_NEWEST_REPORTS = WrittenQuery(
    lambda officers, since: (
        DailyReport.objects.filter(OneOf("officer_id", officers), work_date__gte=since)
        .exclude(state=ReportState.DRAFT)
        .order_by()
        .values_list("officer_id")
        .annotate(Max("work_date"))
    ),
    officers=IDS,
    since=DAY,
)


def _targets(officer_ids: frozenset[int], today: date) -> Mapping[int, tuple[int | None, int]]:
    """How many work results the agreed plan of each officer has, and how many of them are behind."""
    plans = agreed_plan_ids(officer_ids, today)
    progress = progress_by_plan(list(plans.values()), today)
    return {
        officer_id: (len(progress[plan_id]), sum(row.state == BEHIND for row in progress[plan_id]))
        for officer_id, plan_id in plans.items()
    }
