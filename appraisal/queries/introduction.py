"""What an officer has read, and the requests for help that somebody may see."""

from django.db.models import F, Q, QuerySet

from appraisal.choices import DocumentKind
from appraisal.models import Acknowledgement, SupportRequest
from appraisal.services.introduction import PURPOSE_VERSION
from organisation.actors import Actor


def has_read_purpose(officer_id: int) -> bool:
    """Whether the officer has confirmed the present version of the introduction."""
    return purpose_acknowledgements(officer_id).filter(version=PURPOSE_VERSION).exists()


def purpose_acknowledgements(officer_id: int) -> QuerySet[Acknowledgement]:
    """Every version of the introduction that the officer has confirmed, newest first."""
    rows = Acknowledgement.objects.filter(officer_id=officer_id, document=DocumentKind.PURPOSE)
    return rows.order_by("-at", "-pk")


def requests_for(actor: Actor) -> QuerySet[SupportRequest]:
    """One's own requests, and for the personnel office those of its agency; open ones first, oldest first."""
    visible = Q(asked_by_id=actor.officer_id) | Q(agency_id__in=actor.personnel_agency_ids)
    rows = SupportRequest.objects.filter(visible).select_related("asked_by", "agency", "owner")
    return rows.order_by(F("done_at").desc(nulls_first=True), "asked_at", "pk")
