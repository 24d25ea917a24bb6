"""Published summaries, as the public and the agency see them."""

from django.db.models import QuerySet

from organisation.actors import Actor
from organisation.models import Agency, Service
from scoring.models import PublishedSummary


def published_summaries(agency: Agency) -> QuerySet[PublishedSummary]:
    """Everything the agency ever published, withdrawn ones included, newest period first."""
    return (
        PublishedSummary.objects.filter(agency=agency)
        .select_related("agency", "unit", "service", "point", "withdrawal")
        .order_by("-ends_on", "-published_at", "pk")
    )


def newest_for_service(service: Service) -> PublishedSummary | None:
    """The newest standing summary of a service."""
    return published_summaries(service.agency).filter(service=service, withdrawal__isnull=True).first()


def summaries_for(actor: Actor) -> QuerySet[PublishedSummary]:
    """The summaries of the agencies the actor administers or audits."""
    agencies = actor.administered_agency_ids | actor.audited_agency_ids
    return (
        PublishedSummary.objects.filter(agency_id__in=agencies)
        .select_related("agency", "unit", "service", "point", "withdrawal")
        .order_by("-published_at", "pk")
    )
