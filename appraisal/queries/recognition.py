"""The reads of recognition: one's own, what waits for a decision, and what the public may see."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from appraisal.choices import RecognitionState
from appraisal.models import Recognition
from organisation.actors import Actor
from organisation.choices import Role
from organisation.models import Agency, Officer, Placement, RoleGrant


@dataclass(frozen=True)
class PublicRecognition:
    """What everybody may read; the name is there only where the officer consented to it."""

    kind: str
    title: str
    reason: str
    name: str
    granted_on: date


def recognitions_of(officer_id: int) -> QuerySet[Recognition]:
    """What an officer was granted, newest first, with what was revoked; never what is only proposed."""
    known = (RecognitionState.GRANTED, RecognitionState.REVOKED)
    return _rows().filter(officer_id=officer_id, state__in=known)


def recognitions_proposed_by(officer_id: int) -> QuerySet[Recognition]:
    return _rows().filter(proposed_by_id=officer_id)


def recognitions_to_decide(actor: Actor) -> QuerySet[Recognition]:
    """Proposals the actor may decide, oldest first; never one's own and never about oneself."""
    proposed = _overseen(actor).filter(state=RecognitionState.PROPOSED)
    return proposed.order_by("proposed_at", "pk")


def recognitions_overseen(actor: Actor) -> QuerySet[Recognition]:
    """Granted ones the actor may revoke, newest first; the personnel office publishes among them."""
    return _overseen(actor).filter(state=RecognitionState.GRANTED)


def _overseen(actor: Actor) -> QuerySet[Recognition]:
    agencies = actor.personnel_agency_ids | actor.administered_agency_ids
    mine = Q(officer__agency_id__in=agencies)
    if actor.today is not None and actor.headed_unit_ids:
        placed = Placement.objects.on(actor.today).filter(position__unit_id__in=actor.headed_unit_ids)
        mine |= Q(officer_id__in=placed.values("officer_id"))
    rows = _rows().filter(mine)
    if actor.officer_id is None:
        return rows
    return rows.exclude(officer_id=actor.officer_id).exclude(proposed_by_id=actor.officer_id)


def _rows() -> QuerySet[Recognition]:
    return Recognition.objects.select_related(
        "officer__agency", "proposed_by", "decided_by__officer"
    ).order_by("-proposed_at", "-pk")


def recognitions_with_people() -> QuerySet[Recognition]:
    return _rows().prefetch_related("evidence")


def proposable_officers(actor: Actor) -> QuerySet[Officer]:
    """Whom the actor may propose: direct reports and people of headed units, never oneself."""
    if actor.officer_id is None or actor.today is None:
        return Officer.objects.none()
    placed = Placement.objects.on(actor.today).filter(position__unit_id__in=actor.headed_unit_ids)
    people = Officer.objects.filter(Q(pk__in=actor.report_ids) | Q(pk__in=placed.values("officer_id")))
    return people.exclude(pk=actor.officer_id).order_by("name", "pk")


def public_recognitions(agency: Agency) -> list[PublicRecognition]:
    """What the officers of an agency agreed to show, newest first; a withdrawn consent takes it away at once."""
    rows = Recognition.objects.filter(
        officer__agency=agency,
        is_public=True,
        consented_at__isnull=False,
        state=RecognitionState.GRANTED,
    ).select_related("officer")
    return [
        PublicRecognition(
            kind=row.get_kind_display(),
            title=row.title,
            reason=row.reason,
            name=row.officer.name if row.shows_name else "",
            granted_on=agency.local_day(row.decided_at or row.proposed_at),
        )
        for row in rows.order_by("-decided_at", "-pk")
    ]


def decider_user_ids(officer: Officer, now: datetime) -> list[int]:
    """The accounts that may decide about recognition of this officer: personnel office, heads of the units."""
    day = officer.agency.local_day(now)
    units = Placement.objects.on(day).filter(officer=officer).values("position__unit_id")
    held = RoleGrant.objects.filter(agency=officer.agency, starts_on__lte=day).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=day)
    )
    wanted = held.filter(Q(role=Role.PERSONNEL) | Q(role=Role.UNIT_HEAD, unit_id__in=units))
    return sorted(set(wanted.values_list("user_id", flat=True)))
