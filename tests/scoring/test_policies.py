from decimal import Decimal

import pytest

from scoring.policies import DEFAULT_CONTENT, PolicyInvalid, check_policy

WEIGHTS = DEFAULT_CONTENT["weights_bp"]


def test_default_is_a_policy_with_comments_at_five_of_a_hundred():
    check_policy(DEFAULT_CONTENT)

    assert WEIGHTS["SENTIMENT"] == 500


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"weights_bp": WEIGHTS | {"RESULTS": 4001}}, "WEIGHTS_TOTAL", "weights_bp"),
        ({"weights_bp": WEIGHTS | {"RESULTS": 3999}}, "WEIGHTS_TOTAL", "weights_bp"),
        ({"weights_bp": WEIGHTS | {"RESULTS": -1}}, "WEIGHT_MISSING", "weights_bp"),
        ({"weights_bp": WEIGHTS | {"RESULTS": Decimal(4000)}}, "WEIGHT_MISSING", "weights_bp"),
        ({"weights_bp": {"RESULTS": 10_000}}, "WEIGHT_MISSING", "weights_bp"),
        ({"weights_bp": WEIGHTS | {"SENTIMENT": 1001, "RESULTS": 3499}}, "SENTIMENT_TOO_HEAVY", "weights_bp"),
        ({"coverage_min_bp": 0}, "COVERAGE_RANGE", "coverage_min_bp"),
        ({"coverage_min_bp": 10_001}, "COVERAGE_RANGE", "coverage_min_bp"),
        ({"citizen_floor": 10}, "CITIZEN_FLOOR_LOW", "citizen_floor"),
        ({"citizen_full": 29}, "CITIZEN_FULL_LOW", "citizen_full"),
        ({"citizen_floor": 40, "citizen_full": 39}, "CITIZEN_FULL_LOW", "citizen_full"),
        ({"reliability_full": "0.69"}, "RELIABILITY_LOW", "reliability_full"),
        ({"reliability_full": "1.01"}, "RELIABILITY_LOW", "reliability_full"),
        ({"rater_reliability": "0"}, "RATER_RANGE", "rater_reliability"),
        ({"rater_reliability": "1.01"}, "RATER_RANGE", "rater_reliability"),
        ({"bands": []}, "BANDS_RISE", "bands"),
        ({"bands": [["1", "B"], ["50", "A"]]}, "BANDS_RISE", "bands"),
        ({"bands": [["0", "C"], ["60", "B"], ["50", "A"]]}, "BANDS_RISE", "bands"),
        ({"bands": [["0", "B"], ["100", "A"]]}, "BANDS_RISE", "bands"),
        ({"bands": [["0", "A"], ["50", "A"]]}, "BANDS_RISE", "bands"),
        ({"bands": [["0", "B"], ["x", "A"]]}, "BANDS_RISE", "bands"),
        ({"bands": [["0", "B"], ["50.005", "A"]]}, "BANDS_PLACES", "bands"),
    ],
)
def test_content_that_breaks_a_rule_says_which_and_where(change, code, field):
    with pytest.raises(PolicyInvalid) as refused:
        check_policy(DEFAULT_CONTENT | change)

    assert (refused.value.code, refused.value.field) == (code, field)


def test_limits_themselves_are_allowed():
    weights = WEIGHTS | {"SENTIMENT": 1000, "RESULTS": 3500}

    check_policy(
        DEFAULT_CONTENT
        | {"weights_bp": weights, "citizen_floor": 30, "reliability_full": "1", "bands": [["0", "-"]]}
    )


def test_refusal_names_the_figure():
    with pytest.raises(PolicyInvalid, match="The weights total 10001 basis points, not 10000"):
        check_policy(DEFAULT_CONTENT | {"weights_bp": WEIGHTS | {"RESULTS": 4001}})
