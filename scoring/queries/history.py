"""Indexes that agencies published elsewhere and took in: their series, and where a new one belongs."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from organisation.actors import Actor
from organisation.models import Agency, Service, Unit
from scoring.choices import FigureScope, SummaryScope
from scoring.instruments import INSTRUMENTS, LEGACY, SKM
from scoring.models import ImportedFigure
from scoring.queries.figures import Scope

OFFICIAL = (SKM, LEGACY)
SHOWN_BESIDE_A_SUMMARY = 8


@dataclass(frozen=True)
class Series:
    """The figures of one name and instrument, newest first."""

    name: str
    instrument: str
    scope: str
    figures: list[ImportedFigure]

    @property
    def is_official(self) -> bool:
        """Whether it is an index of the agency, or of something of it, by the rule for the IKM."""
        return INSTRUMENTS[self.instrument].is_official_ikm and self.scope != FigureScope.OTHER


@dataclass(frozen=True)
class FigurePlace:
    """What of an agency's register a name means."""

    scope: FigureScope
    unit: Unit | None = None
    service: Service | None = None


class RegisterNames:
    """The agency, its units and services by what a report calls them: name or code, whatever the case."""

    def __init__(self, agency: Agency) -> None:
        self._places: dict[str, list[FigurePlace]] = defaultdict(list)
        self._add(FigurePlace(FigureScope.AGENCY), agency.name, agency.code)
        for unit in Unit.objects.filter(agency=agency).order_by("pk"):
            self._add(FigurePlace(FigureScope.UNIT, unit=unit), unit.name, unit.code)
        for service in Service.objects.filter(agency=agency).order_by("pk"):
            place = FigurePlace(FigureScope.SERVICE, service=service)
            self._add(place, service.name, service.name_en, service.code)

    def place(self, name: str) -> FigurePlace:
        """Where a name belongs; nowhere if it is unknown, or if two things share it."""
        found = self._places.get(name_key(name), [])
        return found[0] if len(found) == 1 else FigurePlace(FigureScope.OTHER)

    def _add(self, place: FigurePlace, *names: str) -> None:
        for key in {name_key(name) for name in names if name}:
            self._places[key].append(place)


def name_key(name: str) -> str:
    """Case and runs of blanks do not tell two names apart."""
    return " ".join(name.split()).casefold()


def current_figures(agencies: Iterable[int]) -> QuerySet[ImportedFigure]:
    """The figures that no later row corrects."""
    return (
        ImportedFigure.objects.filter(agency_id__in=agencies, superseded_by__isnull=True)
        .select_related("source__imported_by__officer", "unit", "service", "supersedes")
        .order_by("name_key", "instrument", "-ends_on", "-starts_on", "pk")
    )


def figure_series(actor: Actor, agency: Agency) -> list[Series]:
    """The imported series of an agency the actor administers or audits; nothing for anybody else."""
    if agency.pk not in actor.administered_agency_ids | actor.audited_agency_ids:
        return []
    groups: dict[tuple[str, str], list[ImportedFigure]] = defaultdict(list)
    for figure in current_figures([agency.pk]):
        groups[figure.name_key, figure.instrument].append(figure)
    series = [
        Series(figures[0].name, instrument, figures[0].scope, figures)
        for (_key, instrument), figures in groups.items()
    ]
    order = {scope: place for place, scope in enumerate(FigureScope.values)}
    return sorted(series, key=lambda one: (order[one.scope], not one.is_official, one.name.casefold()))


def official_history(scope: Scope) -> Sequence[ImportedFigure]:
    """What the agency published of the same scope before, by the rule for the IKM, newest first."""
    same = {
        SummaryScope.AGENCY: Q(scope=FigureScope.AGENCY),
        SummaryScope.UNIT: Q(scope=FigureScope.UNIT, unit=scope.unit),
        SummaryScope.SERVICE: Q(scope=FigureScope.SERVICE, service=scope.service),
        SummaryScope.POINT: Q(pk__in=[]),  # no rule asks for the index of one counter
    }[SummaryScope(scope.kind)]
    figures = current_figures([scope.agency.pk]).filter(same, instrument__in=OFFICIAL)
    return list(figures.order_by("-ends_on", "-starts_on", "pk")[:SHOWN_BESIDE_A_SUMMARY])
