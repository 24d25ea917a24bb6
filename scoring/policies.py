"""What a policy says, as plain data: the default an agency starts from, and the check of any content."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

PARTS = ("RESULTS", "BEHAVIOUR", "CITIZENS", "SENTIMENT", "COMPETENCY")

FULL_WEIGHT_BP = 10_000
SENTIMENT_MOST_BP = 1_000  # a machine reads the comments; the usual weight is half of this
# What nobody may promise less than: below these a figure about a person says little but luck.
CITIZEN_FLOOR_LEAST = 11
CITIZEN_FULL_LEAST = 30
RELIABILITY_LEAST = Decimal("0.70")
# A rating without a ticket is never worth nothing, and last quarter's is not forgotten this quarter.
UNVERIFIED_LEAST = Decimal("0.1")
HALF_LIFE_LEAST = 90

DEFAULT_CONTENT: dict[str, Any] = {
    "weights_bp": {
        "RESULTS": 4000,
        "BEHAVIOUR": 2500,
        "CITIZENS": 2000,
        "SENTIMENT": 500,
        "COMPETENCY": 1000,
    },
    "coverage_min_bp": 6000,
    "citizen_floor": CITIZEN_FLOOR_LEAST,
    "citizen_full": CITIZEN_FULL_LEAST,
    "reliability_full": str(RELIABILITY_LEAST),
    # How far one supervisor's rating can be trusted: 0.45 in the literature on administrative ratings.
    "rater_reliability": "0.45",
    "bands": [["0", "E"], ["50", "D"], ["65", "C"], ["76", "B"], ["88", "A"]],
}

# What each code of PolicyInvalid says; pages have the same sentences in the reader's language.
PROBLEMS = {
    "WEIGHT_MISSING": "Every part needs a weight of 0 or more basis points.",
    "WEIGHTS_TOTAL": "The weights total {total} basis points, not 10000.",
    "SENTIMENT_TOO_HEAVY": "Comments weigh {most} basis points at most: a machine reads them.",
    "COVERAGE_RANGE": "The least coverage lies between 1 and 10000 basis points.",
    "CITIZEN_FLOOR_LOW": "The floor for citizens' ratings is {least} or more.",
    "CITIZEN_FULL_LOW": "Citizens' ratings are shown in full from {least} or more, and not below the floor.",
    "RELIABILITY_LOW": "The reliability for a full figure lies between {least} and 1.",
    "RATER_RANGE": "The reliability of a supervisor's rating lies above 0 and not above 1.",
    "UNVERIFIED_RANGE": "A rating without a visit ticket counts from {least} to 1 times.",
    "HALF_LIFE_SHORT": "The weight of a rating halves in {least} days or more, or never.",
    "BANDS_RISE": "The bands start at 0, rise to below 100 and differ in name.",
    "BANDS_PLACES": "A band begins at a figure with two decimals at most.",
}


class PolicyInvalid(ValueError):
    """The content breaks a rule: `code` says which (of PROBLEMS), `field` where, `values` with which figures."""

    def __init__(self, code: str, field: str, **values: object) -> None:
        super().__init__(PROBLEMS[code].format(**values))
        self.code = code
        self.field = field
        self.values = values


def check_policy(content: Mapping[str, Any]) -> None:
    """This will raise PolicyInvalid unless the weights total 10 000 basis points and no floor is too low."""
    _check_weights(content["weights_bp"])
    if not 0 < content["coverage_min_bp"] <= FULL_WEIGHT_BP:
        raise PolicyInvalid("COVERAGE_RANGE", "coverage_min_bp")
    if content["citizen_floor"] < CITIZEN_FLOOR_LEAST:
        raise PolicyInvalid("CITIZEN_FLOOR_LOW", "citizen_floor", least=CITIZEN_FLOOR_LEAST)
    if content["citizen_full"] < max(CITIZEN_FULL_LEAST, content["citizen_floor"]):
        raise PolicyInvalid("CITIZEN_FULL_LOW", "citizen_full", least=CITIZEN_FULL_LEAST)
    if not RELIABILITY_LEAST <= Decimal(content["reliability_full"]) <= 1:
        raise PolicyInvalid("RELIABILITY_LOW", "reliability_full", least=RELIABILITY_LEAST)
    if not 0 < Decimal(content["rater_reliability"]) <= 1:
        raise PolicyInvalid("RATER_RANGE", "rater_reliability")
    _check_ratings(content)
    _check_bands(content["bands"])


def _check_ratings(content: Mapping[str, Any]) -> None:
    """The two weights of a rating may be left out: then each counts once, however old."""
    unverified = Decimal(content.get("unverified_weight", "1"))
    if not UNVERIFIED_LEAST <= unverified <= 1:
        raise PolicyInvalid("UNVERIFIED_RANGE", "unverified_weight", least=UNVERIFIED_LEAST)
    half_life = content.get("half_life_days")
    if half_life is not None and half_life < HALF_LIFE_LEAST:
        raise PolicyInvalid("HALF_LIFE_SHORT", "half_life_days", least=HALF_LIFE_LEAST)


def _check_weights(weights: Mapping[str, Any]) -> None:
    if set(weights) != set(PARTS) or any(
        not isinstance(weight, int) or weight < 0 for weight in weights.values()
    ):
        raise PolicyInvalid("WEIGHT_MISSING", "weights_bp")
    if sum(weights.values()) != FULL_WEIGHT_BP:
        raise PolicyInvalid("WEIGHTS_TOTAL", "weights_bp", total=sum(weights.values()))
    if weights["SENTIMENT"] > SENTIMENT_MOST_BP:
        raise PolicyInvalid("SENTIMENT_TOO_HEAVY", "weights_bp", most=SENTIMENT_MOST_BP)


def _check_bands(bands: Any) -> None:
    try:
        lows = [Decimal(low) for low, _name in bands]
    except (InvalidOperation, TypeError, ValueError) as error:
        raise PolicyInvalid("BANDS_RISE", "bands") from error
    names = {name for _low, name in bands}
    if not lows or lows[0] != 0 or lows != sorted(set(lows)) or lows[-1] >= 100 or len(names) != len(lows):
        raise PolicyInvalid("BANDS_RISE", "bands")
    if any(low != round(low, 2) for low in lows):
        raise PolicyInvalid("BANDS_PLACES", "bands")
