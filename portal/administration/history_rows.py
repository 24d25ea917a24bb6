"""Imported figures as the pages of the administration show them."""

from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from portal.administration.words import person_name
from scoring.choices import InstrumentCode, WeightConvention
from scoring.ikm import CONVERSION, half_up, sample_size
from scoring.instruments import INSTRUMENTS
from scoring.models import FigureImport, ImportedFigure
from scoring.queries.figure_words import finding_sentence, grade_words, outcome_words, weight_words
from scoring.queries.history import Series
from scoring.services.imports import SAME, PlannedFigure, imported_figure

SHOWN_PLACES = 2


def series_view(series: Series) -> dict[str, Any]:
    """A series with its rows, and whether its published figures may be compared with each other."""
    weights = {figure.convention for figure in series.figures} - {WeightConvention.UNKNOWN}
    return {
        "series": series,
        "instrument": InstrumentCode(series.instrument).label,
        "scope": series.figures[0].get_scope_display(),
        "rows": [figure_row(figure) for figure in series.figures],
        "is_mixed": len(weights) > 1,
    }


def figure_row(figure: ImportedFigure) -> dict[str, Any]:
    """{figure, needed, is_small, published, recomputed, weight, findings, former, by}; see index_words."""
    instrument = figure.instrument
    count = len(figure.elements.get("values", ())) or len(INSTRUMENTS[instrument].items)
    former = figure.supersedes
    return {
        "figure": figure,
        "needed": sample_size(figure.people_served) if figure.people_served else None,
        "is_small": bool(figure.people_served)
        and figure.respondent_count < sample_size(figure.people_served or 0),
        "published": index_words(figure.published, figure.label, instrument),
        "recomputed": index_words(figure.recomputed, figure.recomputed_label, instrument),
        "weight": weight_words(figure.convention, figure.other_weight, count),
        "findings": [finding_sentence(finding) for finding in figure.findings],
        "former": index_words(former.published, former.label, instrument) if former else None,
        "by": person_name(figure.source.imported_by),
    }


def planned_row(planned: PlannedFigure) -> dict[str, Any]:
    """The same of a line that is only looked through yet."""
    row = figure_row(imported_figure(planned, FigureImport()))
    return row | {"outcome": outcome_words(planned.outcome), "is_new": planned.outcome != SAME}


def index_words(value: Decimal | None, grade: str, instrument: str) -> dict[str, str] | None:
    """{"value": "87.28", "note": "B, good"}; a perception survey in its own figure from 1 to 4, of 100 beside it."""
    if value is None:
        return None
    places = max(SHOWN_PLACES, -int(value.normalize().as_tuple().exponent))
    shown = number_format(value, decimal_pos=places)
    if grade:
        return {"value": shown, "note": f"{grade}, {grade_words(grade).lower()}"}
    if INSTRUMENTS[instrument].has_grades:
        return {"value": shown, "note": ""}
    of_four = half_up(value / CONVERSION, SHOWN_PLACES)
    return {
        "value": number_format(of_four, decimal_pos=SHOWN_PLACES),
        "note": _("%(index)s of 100") % {"index": shown},
    }
