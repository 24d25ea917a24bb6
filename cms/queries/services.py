"""What is known about services besides their text: counters, the code to rate by, the published figure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Subquery

from feedback.choices import CodeState
from feedback.models import QrCode
from organisation.models import Agency, PointService, Service, ServicePoint
from scoring.choices import SummaryScope
from scoring.models import PublishedSummary

BELOW_FLOOR = "BELOW_FLOOR"
NOT_PUBLISHED = "NOT_PUBLISHED"


@dataclass(frozen=True, slots=True)
class ServiceFigure:
    """The share of satisfied people in whole percent, or in its place the reason why there is none."""

    percent: int | None = None
    low: int | None = None
    high: int | None = None
    n: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    as_of: date | None = None
    reason: str = ""
    missing: int | None = None  # how many more ratings are needed
    summary_id: str = ""


UNPUBLISHED = ServiceFigure(reason=NOT_PUBLISHED)
BESIDE_THE_PROMISE = ("waktu", "produk")  # whether it was quick, and whether the result was right


@dataclass(frozen=True, slots=True)
class ElementMark:
    """What citizens answered on one of the nine unsur: the mean of 1 to 4, as the summary froze it."""

    code: str
    mark: Decimal
    n: int
    is_of_whole_agency: bool


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    points: list[ServicePoint] = field(default_factory=list)
    code: str = ""
    figure: ServiceFigure = UNPUBLISHED
    marks: list[ElementMark] = field(default_factory=list)  # beside the promised time


def service_facts(services: Iterable[Service]) -> dict[int, ServiceFacts]:
    """This will gather the facts of all these services in four queries, however many they are."""
    wanted: dict[int, Service] = {service.pk: service for service in services}
    points = _points(wanted)
    codes = _codes(wanted)
    own: dict[int | None, PublishedSummary] = {
        summary.service_id: summary for summary in _newest_of_services(wanted)
    }
    of_agency = {summary.agency_id: summary for summary in _newest_of_agencies(wanted)}
    return {
        pk: ServiceFacts(
            points[pk],
            codes.get(pk, ""),
            _published(service, own.get(pk), of_agency.get(service.agency_id)),
            _marks(own.get(pk), of_agency.get(service.agency_id)),
        )
        for pk, service in wanted.items()
    }


def _points(services: dict[int, Service]) -> dict[int, list[ServicePoint]]:
    offers = PointService.objects.filter(service_id__in=services, point__is_active=True)
    points: dict[int, list[ServicePoint]] = defaultdict(list)
    for offer in offers.select_related("point__unit").order_by("point__name", "point_id"):
        points[offer.service_id].append(offer.point)
    return points


def _codes(services: dict[int, Service]) -> dict[int, str]:
    """A code of the service itself, not of one counter or officer, so that nobody is named by a link."""
    codes = QrCode.objects.filter(
        service_id__in=services, point=None, officer=None, state=CodeState.ACTIVE
    ).order_by("created_at", "pk")
    return {code.service_id: code.code for code in codes if code.service_id}


def _published(
    service: Service, summary: PublishedSummary | None, whole: PublishedSummary | None
) -> ServiceFigure:
    """The newer of the service's own summary and its row in the agency's."""
    row = _row_of(service, whole) if whole else None
    if summary and not (row and whole and _age(whole) > _age(summary)):
        return _figure(summary, summary.figures["satisfied"], summary.rating_count)
    if row and whole:
        return _figure(whole, row, row["n"])
    return UNPUBLISHED


def _marks(summary: PublishedSummary | None, whole: PublishedSummary | None) -> list[ElementMark]:
    """The service's own answers, or where there are none those of its whole agency."""
    for source, is_of_whole_agency in ((summary, False), (whole, True)):
        ikm = source.figures["ikm"] if source else None
        if ikm:
            return [
                ElementMark(row["code"], Decimal(row["nrr"]), row["n"], is_of_whole_agency)
                for row in ikm["elements"]
                if row["code"] in BESIDE_THE_PROMISE
            ]
    return []


def _newest_of_services(services: dict[int, Service]) -> Iterable[PublishedSummary]:
    newest = _standing().filter(scope=SummaryScope.SERVICE, service_id=OuterRef("pk"))
    keys = Service.objects.filter(pk__in=services).values_list(Subquery(newest.values("pk")[:1]))
    return PublishedSummary.objects.filter(pk__in=keys)


def _newest_of_agencies(services: dict[int, Service]) -> Iterable[PublishedSummary]:
    newest = _standing().filter(scope=SummaryScope.AGENCY, agency_id=OuterRef("pk"))
    agencies = Agency.objects.filter(pk__in={service.agency_id for service in services.values()})
    return PublishedSummary.objects.filter(pk__in=agencies.values_list(Subquery(newest.values("pk")[:1])))


def _standing() -> Any:
    return PublishedSummary.objects.filter(withdrawal__isnull=True).order_by(
        "-ends_on", "-published_at", "pk"
    )


def _age(summary: PublishedSummary) -> tuple[Any, Any]:
    return summary.ends_on, summary.published_at


def _row_of(service: Service, summary: PublishedSummary) -> dict[str, Any] | None:
    rows = summary.figures.get("services") or []
    return next((row for row in rows if row["name"] == service.name), None)


def _figure(summary: PublishedSummary, row: dict[str, Any] | None, n: int | None) -> ServiceFigure:
    facts: dict[str, Any] = {
        "n": n,
        "starts_on": summary.starts_on,
        "ends_on": summary.ends_on,
        "as_of": date.fromisoformat(summary.figures["as_of"]),
        "summary_id": str(summary.public_id),
    }
    if row is None or row["percent"] is None:
        reason = row["reason"] if row else BELOW_FLOOR
        floor = summary.figures["policy"]["floor"]
        missing = floor - n if reason == BELOW_FLOOR and n is not None and n < floor else None
        return ServiceFigure(**facts, reason=reason, missing=missing)
    return ServiceFigure(**facts, percent=row["percent"], low=row["low"], high=row["high"])
