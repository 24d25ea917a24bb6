import copy
from decimal import Decimal as D

import pytest

from scoring.comment_part import Labels, Rates, comment_group, comment_part
from scoring.comment_reading import cells_json, comment_reading, group_json, rates_from, rates_json
from scoring.correction import ErrorRates
from scoring.engine import compute
from tests.scoring.test_engine import INPUTS

RATES = Rates(ErrorRates(45, 50, 90, 100, True), ErrorRates(54, 60, 81, 90, True))
OWN = {"ktp": Labels(3, 2, 10)}
OFFICERS = {"own": OWN, "other": {"ktp": Labels(8, 8, 24), "kk": Labels(2, 0, 6)}}
NONE = {"cells": {}, "group": None}


def reading_of(cells, rates=None):
    return {"cells": cells_json(cells), "group": group_json(comment_group(OFFICERS, rates), cells)}


def given(rates=RATES, read=OWN, sample=None):
    return {
        "rates": rates_json(rates, "linear-1") if rates else None,
        "read": reading_of(read, rates) if read else NONE,
        "sample": reading_of(sample) if sample else NONE,
    }


def test_measured_rates_correct_what_the_classifier_read():
    reading = comment_reading(given(), floor=11)

    assert reading.part == comment_part(OWN, comment_group(OFFICERS, RATES), RATES)
    assert (reading.n, reading.source, reading.reason) == (15, "CORRECTED", "")


def test_without_measured_rates_the_labelled_sample_counts():
    weak = Rates(ErrorRates(20, 50, 90, 100, True), RATES.positive)

    for rates in (None, weak):
        chosen = given(rates=None, sample=OWN) | {"rates": rates and rates_json(rates, "linear-1")}
        reading = comment_reading(chosen, floor=11)
        assert (reading.source, reading.part) == ("SAMPLE", comment_part(OWN, comment_group(OFFICERS)))


@pytest.mark.parametrize(
    ("inputs", "n", "reason"),
    [
        (None, None, "NOT_MEASURED"),
        (given(rates=None), 0, "NOT_MEASURED"),
        (given(read=None), 0, "NO_COMMENTS"),
        (given(read={"ktp": Labels(1, 1, 8)}), 10, "FEW_COMMENTS"),
        (given(rates=None, sample={"ktp": Labels(1, 1, 8)}), 10, "FEW_COMMENTS"),
    ],
)
def test_the_part_is_left_out_with_its_reason(inputs, n, reason):
    reading = comment_reading(inputs, floor=11)

    assert (reading.n, reading.source, reading.part, reading.reason) == (n, None, None, reason)


def test_rates_survive_being_written_down():
    assert rates_from(rates_json(RATES, "linear-1")) == RATES


def test_the_part_enters_the_index_with_n_error_and_reference():
    score = compute(copy.deepcopy(INPUTS) | {"sentiment": given()})

    part = next(part for part in score.parts_json() if part["code"] == "SENTIMENT")
    assert (part["n"], part["weight_bp"], part["reason"]) == (15, 500, "")
    assert None not in (part["value"], part["se"], part["reference"], part["share"])
    assert score.coverage_bp == 9000
    assert score.as_json()["comments"]["source"] == "CORRECTED"
    assert sum(D(row["share"]) for row in score.parts_json() if row["share"]) == D(str(round(score.index, 2)))


def test_inputs_from_before_comments_were_measured_compute_as_before():
    part = next(part for part in compute(INPUTS).parts_json() if part["code"] == "SENTIMENT")

    assert (part["n"], part["value"], part["reason"]) == (None, None, "NOT_MEASURED")
