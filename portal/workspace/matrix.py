"""The 3×3 matrix of results and behaviour as the page draws it, with the cell of one evaluation lit."""

from django.utils.translation import gettext_lazy as _

from appraisal import predicate
from appraisal.choices import Predicate, Rating
from appraisal.models import Evaluation

SHORT = {Rating.BELOW: _("Below"), Rating.MEETS: _("As expected"), Rating.ABOVE: _("Above")}
COLUMNS = (Rating.BELOW, Rating.MEETS, Rating.ABOVE)
ROWS = (Rating.ABOVE, Rating.MEETS, Rating.BELOW)


def matrix_of(evaluation: Evaluation) -> dict[str, object]:
    chosen = (evaluation.results_rating, evaluation.behaviour_rating)
    return {
        "columns": [SHORT[column] for column in COLUMNS],
        "rows": [
            {
                "label": SHORT[row],
                "cells": [
                    {
                        "label": Predicate(predicate.predicate(row.value, column.value)).label,
                        "is_lit": (row, column) == chosen,
                    }
                    for column in COLUMNS
                ],
            }
            for row in ROWS
        ],
    }
