"""The 3×3 matrix of results and behaviour as the page draws it, with the cell of one evaluation lit."""

from appraisal import predicate
from appraisal.choices import Predicate, Rating
from appraisal.models import Evaluation

COLUMNS = (Rating.BELOW, Rating.MEETS, Rating.ABOVE)
ROWS = (Rating.ABOVE, Rating.MEETS, Rating.BELOW)


def matrix_of(evaluation: Evaluation) -> dict[str, object]:
    chosen = (evaluation.results_rating, evaluation.behaviour_rating)
    return {
        "columns": [column.label for column in COLUMNS],
        "rows": [
            {
                "label": row.label,
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
