"""What may this person see or do: the one place that decides it. Every query takes the actor from here."""

from django.db.models import Q, QuerySet

from organisation.actors import Actor
from organisation.models import Agency, Officer, Placement, Service, ServicePoint, Unit


def visible_agencies(actor: Actor) -> QuerySet[Agency]:
    return Agency.objects.filter(pk__in=actor.agency_ids)


def administered_agencies(actor: Actor) -> QuerySet[Agency]:
    return Agency.objects.filter(pk__in=actor.administered_agency_ids)


def visible_officers(actor: Actor) -> QuerySet[Officer]:
    """Officers whose record the actor may open: oneself, reports, headed units, audited agencies, the
    agencies whose cycle the personnel office keeps, and single records by an explicit grant.

    An agency administrator keeps the register and does not read records; an editor sees none.
    """
    return Officer.objects.filter(
        Q(pk=actor.officer_id)
        | Q(pk__in=actor.report_ids)
        | Q(pk__in=_placed_in(actor).values("pk"))
        | Q(agency_id__in=actor.audited_agency_ids)
        | Q(agency_id__in=actor.personnel_agency_ids)
        | Q(pk__in=actor.granted_officer_ids)
    )


def _placed_in(actor: Actor) -> QuerySet[Officer]:
    """Officers placed today in a unit the actor heads."""
    if actor.today is None or not actor.headed_unit_ids:
        return Officer.objects.none()
    placements = Placement.objects.on(actor.today).filter(position__unit_id__in=actor.headed_unit_ids)
    return Officer.objects.filter(placements__in=placements)


def administered_services(actor: Actor) -> QuerySet[Service]:
    return Service.objects.filter(agency_id__in=actor.administered_agency_ids)


def administered_points(actor: Actor) -> QuerySet[ServicePoint]:
    return ServicePoint.objects.filter(unit__agency_id__in=actor.administered_agency_ids)


def administered_units(actor: Actor) -> QuerySet[Unit]:
    return Unit.objects.filter(agency_id__in=actor.administered_agency_ids)


def administered_officers(actor: Actor) -> QuerySet[Officer]:
    return Officer.objects.filter(agency_id__in=actor.administered_agency_ids)


def can_see_officer(actor: Actor, officer: Officer) -> bool:
    return visible_officers(actor).filter(pk=officer.pk).exists()


def can_evaluate(actor: Actor, officer: Officer) -> bool:
    """Only the supervisor of that day evaluates, and never oneself."""
    return officer.pk in actor.report_ids and officer.pk != actor.officer_id


def can_administer(actor: Actor, agency_id: int) -> bool:
    return agency_id in actor.administered_agency_ids


def keeps_cycle(actor: Actor, agency_id: int) -> bool:
    """Whether the actor is the personnel office of that agency."""
    return agency_id in actor.personnel_agency_ids


def keeps_holidays(actor: Actor, agency_id: int) -> bool:
    return keeps_cycle(actor, agency_id) or can_administer(actor, agency_id)


def can_see_processing(actor: Actor) -> bool:
    return bool(actor.administered_agency_ids or actor.audited_agency_ids)
