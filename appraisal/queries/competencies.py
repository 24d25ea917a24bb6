"""The reads of criteria: an agency's dictionary, what a position asks for, and who knows it."""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from appraisal.choices import DocumentKind, NoteKind, NoteState, StandardState
from appraisal.models import Acknowledgement, Competency, FeedbackNote, PositionRequirement
from appraisal.rules.growth import NOTICE
from organisation.choices import PlacementKind
from organisation.models import Agency, Officer, Placement, Position


@dataclass(frozen=True)
class Criteria:
    """What the position of an officer asks for, and since when the officer knows it."""

    position: Position | None
    requirements: list[PositionRequirement]
    version: str
    known: Acknowledgement | None

    @property
    def by_notice(self) -> bool:
        return self.known is not None and self.known.version.startswith(NOTICE)


def dictionary(agency: Agency) -> QuerySet[Competency]:
    """Every competency of an agency with its levels, by kind and name, the newest version first."""
    return (
        Competency.objects.filter(agency=agency)
        .prefetch_related("levels")
        .annotate(position_count=Count("requirements", distinct=True))
        .order_by("kind", "name", "-version", "pk")
    )


def competencies_in_force(agency: Agency) -> QuerySet[Competency]:
    return Competency.objects.filter(agency=agency, state=StandardState.IN_FORCE).order_by(
        "kind", "name", "pk"
    )


def positions_of(agency: Agency) -> QuerySet[Position]:
    """The positions of an agency with the number of competencies each asks for."""
    return (
        Position.objects.filter(unit__agency=agency)
        .select_related("unit")
        .annotate(requirement_count=Count("requirements"))
        .order_by("unit__name", "title", "pk")
    )


def requirements_of(position: Position) -> list[PositionRequirement]:
    return list(
        PositionRequirement.objects.filter(position=position)
        .select_related("competency")
        .prefetch_related("competency__levels")
        .order_by("competency__kind", "competency__name", "pk")
    )


def criteria_version(requirements: Iterable[PositionRequirement]) -> str:
    """32 hexadecimal digits that stand for these criteria; any change of them is another version."""
    rows = sorted(
        (each.competency.code, each.competency.version, each.required_level, each.weight)
        for each in requirements
    )
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:32]


def position_on(officer: Officer, day: date) -> Position | None:
    """The main position of an officer on a day."""
    placement = (
        Placement.objects.on(day)
        .filter(officer=officer, kind=PlacementKind.MAIN)
        .select_related("position__unit")
        .first()
    )
    return placement.position if placement else None


def criteria_of(officer: Officer, day: date) -> Criteria:
    position = position_on(officer, day)
    requirements = requirements_of(position) if position else []
    version = criteria_version(requirements)
    known = Acknowledgement.objects.filter(
        officer=officer, document=DocumentKind.CRITERIA, version__in=[version, f"{NOTICE}{version}"]
    )
    return Criteria(position, requirements, version, known.order_by("at", "pk").first())


def observations_of(officer: Officer, codes: Collection[str]) -> dict[str, list[FeedbackNote]]:
    """What was observed of the officer at work, by the code of the competency, newest first."""
    notes = (
        FeedbackNote.objects.filter(officer=officer, kind=NoteKind.OBSERVATION, competency__code__in=codes)
        .exclude(state=NoteState.DRAFT)
        .select_related("competency", "author")
        .order_by("-observed_on", "-pk")
    )
    found: dict[str, list[FeedbackNote]] = {code: [] for code in codes}
    for note in notes:
        if note.competency:
            found[note.competency.code].append(note)
    return found
