"""Taking in indexes that an agency published elsewhere; what was taken in never changes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from organisation.actors import Actor
from organisation.models import Agency
from organisation.rules import can_administer
from organisation.services import record_event
from scoring.canonical import content_hash, decimal_text
from scoring.figure_files import FigureLine, FileReading
from scoring.ikm import half_up
from scoring.models import FigureImport, ImportedFigure
from scoring.queries.figure_words import finding_json
from scoring.queries.history import FigurePlace, RegisterNames, current_figures, name_key

NEW, CORRECTED, SAME = "NEW", "CORRECTED", "SAME"
PUBLISHED_PLACES = 4


class FiguresRefused(Exception):
    """Why figures cannot be taken in; the text may be shown to the user."""


class NotTheAdministrator(FiguresRefused):
    pass


class FileHasProblems(FiguresRefused):
    pass


@dataclass(frozen=True)
class PlannedFigure:
    """What would become of one line: where it belongs, and whether it is new, corrects another, or is known."""

    line: FigureLine
    place: FigurePlace
    digest: str
    former: ImportedFigure | None

    @property
    def outcome(self) -> str:
        if self.former is None:
            return NEW
        return SAME if self.former.content_hash == self.digest else CORRECTED


def plan_import(agency: Agency, lines: Sequence[FigureLine]) -> list[PlannedFigure]:
    """This will tell what importing the lines would do, and change nothing; four queries, whatever their number."""
    names = RegisterNames(agency)
    known = {_key(figure): figure for figure in current_figures([agency.pk])}
    planned = []
    for line in lines:
        place = names.place(line.name)
        key = (
            line.instrument.code,
            name_key(line.name),
            line.period.starts_on,
            line.period.ends_on,
        )
        planned.append(PlannedFigure(line, place, content_hash(_content(line, place)), known.get(key)))
    return planned


@transaction.atomic
def import_figures(
    agency: Agency,
    reading: FileReading,
    *,
    file_name: str,
    text: str,
    actor: Actor | None,
    now: datetime,
) -> list[PlannedFigure]:
    """This will store every line that is not known yet, all of them or none, and return what became of each.

    The same file again stores nothing. A line that differs from the one stored for its name, survey and
    period becomes a new row in its place; the former one stays. Without an actor it is the system's act.
    Raises NotTheAdministrator, or FileHasProblems while a line of the file is wrong.
    """
    if actor is not None and not can_administer(actor, agency.pk):
        raise NotTheAdministrator(_("Only the agency's administrator takes figures in."))
    if not reading.is_ready:
        raise FileHasProblems(_("The file has problems: nothing of it is stored."))
    Agency.objects.select_for_update().get(pk=agency.pk)
    planned = plan_import(agency, reading.lines)
    fresh = [figure for figure in planned if figure.outcome != SAME]
    if not fresh:
        return planned
    source = FigureImport.objects.create(
        agency=agency,
        file_name=file_name[:200],
        file_hash=hashlib.sha256(text.encode()).hexdigest(),
        imported_by_id=actor.user_id if actor else None,
        imported_at=now,
    )
    ImportedFigure.objects.bulk_create(imported_figure(figure, source) for figure in fresh)
    record_event(
        actor_id=actor.user_id if actor else None,
        action="figures.import",
        obj=source,
        agency_id=agency.pk,
        now=now,
        detail={"figures": len(fresh), "file": source.file_name, "hash": source.file_hash},
    )
    return planned


def imported_figure(planned: PlannedFigure, source: FigureImport) -> ImportedFigure:
    """The row that a line becomes; not saved."""
    line, examination = planned.line, planned.line.examination
    recomputed = examination.recomputed
    has_grade = recomputed is not None and line.instrument.has_grades
    return ImportedFigure(
        source=source,
        row=line.row,
        agency_id=source.agency_id,
        scope=planned.place.scope,
        unit=planned.place.unit,
        service=planned.place.service,
        name=line.name,
        name_key=name_key(line.name),
        instrument=line.instrument.code,
        period_label=line.period.label[:100],
        starts_on=line.period.starts_on,
        ends_on=line.period.ends_on,
        respondent_count=line.n,
        people_served=line.people_served,
        published=half_up(line.published, PUBLISHED_PLACES),
        label=line.label or "",
        convention=examination.convention,
        other_weight=str(examination.other_weight or ""),
        recomputed=recomputed.value if recomputed else None,
        recomputed_label=recomputed.mutu if recomputed and has_grade else "",
        elements=_elements(line),
        findings=[finding_json(finding) for finding in examination.findings],
        cells=line.cells,
        content_hash=planned.digest,
        sequence=planned.former.sequence + 1 if planned.former else 1,
        supersedes=planned.former,
    )


def _elements(line: FigureLine) -> dict[str, Any]:
    """{"kind": nrr, sums or index, "highest": the highest answer, "values": {code: text}}; {} for a bare total."""
    if not line.elements.values:
        return {}
    return {
        "kind": line.elements.kind,
        "highest": line.instrument.highest_answer,
        "values": line.elements.values,
    }


def _content(line: FigureLine, place: FigurePlace) -> dict[str, Any]:
    """What the line says and where it belongs, however the file spells it: the same content, the same hash."""
    return {
        "instrument": line.instrument.code,
        "name": name_key(line.name),
        "scope": str(place.scope),
        "unit": place.unit.code if place.unit else "",
        "service": place.service.code if place.service else "",
        "starts_on": line.period.starts_on.isoformat(),
        "ends_on": line.period.ends_on.isoformat(),
        "n": line.n,
        "served": line.people_served,
        "published": decimal_text(line.published),
        "label": line.label or "",
        "weight": line.stated_weight,
        "ni": line.ni,
        "bands": line.bands,
        "elements": _elements(line),
    }


def _key(figure: ImportedFigure) -> tuple[str, str, Any, Any]:
    return (figure.instrument, figure.name_key, figure.starts_on, figure.ends_on)
