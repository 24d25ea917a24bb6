import copy
from decimal import Decimal

import pytest

from scoring.engine import compute
from scoring.policies import DEFAULT_CONTENT

INPUTS = {
    "policy": DEFAULT_CONTENT,
    "results": {"value": "94.75", "evaluations": ["1"], "reference": "90"},
    "behaviour": {"value": "75", "evaluations": ["1"], "reference": "72", "spread": "10"},
    "citizens": {
        "cells": [
            {
                "service": "ktp",
                "version": "1",
                "answers": [{"question": "overall", "highest": 5, "counts": [1, 0, 2, 5, 9]}],
            }
        ],
        "group": {"mean": "0.75", "services": {"ktp": "0.8"}, "sigma2": "0.06", "tau2": "0.004"},
    },
}


def inputs(**changes):
    changed = copy.deepcopy(INPUTS)
    changed.update(changes)
    return changed


def part(computation, code):
    return next(part for part in computation.parts_json() if part["code"] == code)


def test_parts_that_are_there_share_the_whole_weight():
    score = compute(INPUTS)

    assert score.status == "PARTIAL"
    assert score.coverage_bp == 8500
    assert sum(part["used_bp"] for part in score.parts_json()) == 10_000


def test_contributions_sum_to_the_shown_difference():
    score = compute(INPUTS)
    moved = [Decimal(part["contribution"]) for part in score.parts_json() if part["contribution"]]

    assert sum(moved) == Decimal(score.as_json()["difference"])


def test_missing_parts_say_why_and_are_never_zero():
    score = compute(INPUTS)

    assert (part(score, "SENTIMENT")["value"], part(score, "SENTIMENT")["reason"]) == (None, "NOT_MEASURED")
    assert (part(score, "COMPETENCY")["value"], part(score, "COMPETENCY")["reason"]) == (None, "NOT_ASSESSED")


def test_ten_ratings_are_below_the_floor():
    few = copy.deepcopy(INPUTS["citizens"])
    few["cells"][0]["answers"][0]["counts"] = [0, 0, 0, 0, 10]

    score = compute(inputs(citizens=few))

    assert part(score, "CITIZENS") | {"share": None} == {
        "code": "CITIZENS",
        "value": None,
        "se": None,
        "n": 10,
        "reference": None,
        "weight_bp": 2000,
        "used_bp": 0,
        "share": None,
        "contribution": None,
        "reason": "BELOW_FLOOR",
    }


@pytest.mark.parametrize("missing", ["results", "behaviour"])
def test_no_evaluation_is_no_figure_for_its_part(missing):
    score = compute(
        inputs(**{missing: {"value": None, "evaluations": [], "reference": None, "spread": None}})
    )

    assert part(score, missing.upper())["reason"] == "NOT_EVALUATED"


def test_too_little_coverage_gives_no_index():
    nothing = {"value": None, "evaluations": [], "reference": None, "spread": None}

    score = compute(inputs(results=nothing, behaviour=nothing))

    assert (score.status, score.index, score.coverage_bp) == ("INSUFFICIENT", None, 2000)


def test_nobody_rated_leaves_the_part_out():
    score = compute(inputs(citizens={"cells": [], "group": None}))

    assert part(score, "CITIZENS")["reason"] == "NO_RATINGS"
    assert score.as_json()["citizens"] is None


def test_same_inputs_give_the_same_digits():
    assert compute(INPUTS).as_json() == compute(copy.deepcopy(INPUTS)).as_json()


def test_one_supervisors_judgement_carries_its_error():
    behaviour = part(compute(INPUTS), "BEHAVIOUR")

    assert Decimal(behaviour["se"]).quantize(Decimal("0.0001")) == Decimal("7.4162")  # 10 · √0.55


def test_single_judgement_in_an_agency_has_no_known_error():
    alone = INPUTS["behaviour"] | {"spread": None}

    assert part(compute(inputs(behaviour=alone)), "BEHAVIOUR")["se"] is None
