"""The training needs of an agency: which competencies are weakest in which unit, and what is planned for them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from appraisal.choices import ActionKind, ActionState, EnrolmentState, SessionState
from appraisal.models import DevelopmentAction, Enrolment, TrainingSession
from appraisal.queries.growth import latest_assessments
from organisation.actors import Actor
from organisation.choices import PlacementKind
from organisation.models import Agency, Placement

GROUP_LEAST = 5  # fewer people than this could be recognised in an average


@dataclass(frozen=True)
class Need:
    """One competency in one unit: how many were assessed, how many are below, and by how much.

    `mean_gap` and `below` are None where fewer than five people were assessed. `planned` are the people
    who are enrolled for, or have an approved action of, training in it; `sessions` the coming sessions.
    """

    unit: str
    competency: str
    assessed: int
    below: int | None
    mean_gap: Decimal | None
    planned: int | None
    sessions: list[TrainingSession]


def training_needs(actor: Actor, agency: Agency, day: date) -> list[Need]:
    """The needs of the units this actor may see, the weakest first, small groups last; seven queries."""
    units = _units_of_officers(actor, agency, day)
    groups: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
    for officer_id, assessment in latest_assessments(units, day).items():
        for item in assessment.items.all():
            key = (units[officer_id], item.competency.code, item.competency.name)
            groups[key].append((officer_id, item.gap))
    codes = {code for _unit, code, _name in groups}
    planned = _planned(units, codes, day)
    sessions = _sessions(agency, codes, day)
    needs = [
        _need(unit, name, rows, planned[code], sessions[code])
        for (unit, code, name), rows in sorted(groups.items())
    ]
    return sorted(needs, key=lambda need: (need.mean_gap is None, -(need.mean_gap or 0)))


def _units_of_officers(actor: Actor, agency: Agency, day: date) -> dict[int, str]:
    """Officer → unit, for the personnel office the whole agency, for a unit's head what is below."""
    placements = Placement.objects.on(day).filter(kind=PlacementKind.MAIN, officer__agency=agency)
    if agency.pk not in actor.personnel_agency_ids:
        placements = placements.filter(position__unit_id__in=actor.headed_unit_ids)
    rows = placements.order_by("officer_id", "-pk")
    return dict(rows.values_list("officer_id", "position__unit__name"))


def _planned(officer_ids: Collection[int], codes: Collection[str], day: date) -> dict[str, set[int]]:
    """Who is going to train in which competency: by an approved action, or by a place in a session."""
    found: dict[str, set[int]] = defaultdict(set)
    actions = DevelopmentAction.objects.filter(
        officer_id__in=officer_ids,
        competency__code__in=codes,
        kind=ActionKind.TRAINING,
        state__in=[ActionState.APPROVED, ActionState.RUNNING],
    )
    places = Enrolment.objects.filter(
        officer_id__in=officer_ids,
        session__training__competency__code__in=codes,
        session__ends_on__gte=day,
        state=EnrolmentState.ENROLLED,
    )
    for code, officer_id in [
        *actions.values_list("competency__code", "officer_id"),
        *places.values_list("session__training__competency__code", "officer_id"),
    ]:
        found[code].add(officer_id)
    return found


def _sessions(agency: Agency, codes: Collection[str], day: date) -> dict[str, list[TrainingSession]]:
    found: dict[str, list[TrainingSession]] = defaultdict(list)
    sessions = TrainingSession.objects.filter(
        training__agency=agency,
        training__competency__code__in=codes,
        state=SessionState.OPEN,
        ends_on__gte=day,
    ).select_related("training__competency")
    for session in sessions.order_by("starts_on", "pk"):
        if session.training.competency:
            found[session.training.competency.code].append(session)
    return found


def _need(
    unit: str,
    name: str,
    rows: list[tuple[int, int]],
    planned: set[int],
    sessions: list[TrainingSession],
) -> Need:
    people = {officer_id for officer_id, _gap in rows}
    if len(people) < GROUP_LEAST:
        return Need(unit, name, len(people), None, None, None, sessions)
    gaps = [gap for _officer_id, gap in rows]
    return Need(
        unit,
        name,
        len(people),
        below=sum(1 for gap in gaps if gap),
        mean_gap=Decimal(sum(gaps)) / len(gaps),
        planned=len(people & planned),
        sessions=sessions,
    )
