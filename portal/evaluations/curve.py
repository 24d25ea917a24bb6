"""The guide curve in words and the heat map, as the page of a calibration shows them."""

from django.utils.translation import gettext as _

from appraisal import predicate
from appraisal.choices import Predicate
from portal.workspace.matrix import COLUMNS, ROWS, SHORT


def curve_rows(counts):
    """Each predicate with its number and its share in percent of all that are rated."""
    total = sum(counts.values())
    return [
        {
            "label": Predicate(code).label,
            "count": count,
            "percent": round(100 * count / total) if total else 0,
        }
        for code, count in counts.items()
    ]


def departure_words(guide):
    """One sentence for a line of the guide curve that the ratings depart from."""
    about = {
        "predicates": _(" or ").join(f"“{Predicate(code).label}”" for code in guide.predicates),
        "share": round(guide.share * 100),
    }
    if guide.rule == "MOST":
        return _("The guide expects %(predicates)s most often.") % about
    if guide.rule == "AT_MOST":
        return _("The guide expects %(predicates)s at most %(share)s %%.") % about
    if guide.share:
        return _("The guide expects %(predicates)s at least %(share)s %%.") % about
    return _("The guide expects some %(predicates)s.") % about


def heat_map_of(cells):
    """The 3×3 matrix with how many evaluations stand in each cell."""
    return {
        "columns": [SHORT[column] for column in COLUMNS],
        "rows": [
            {
                "label": SHORT[row],
                "cells": [
                    {
                        "label": Predicate(predicate.predicate(row.value, column.value)).label,
                        "count": cells.get((row.value, column.value), 0),
                    }
                    for column in COLUMNS
                ],
            }
            for row in ROWS
        ],
    }
