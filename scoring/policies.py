"""What a policy says, as plain data: the default an agency starts from, and the check of any content."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

PARTS = ("RESULTS", "BEHAVIOUR", "CITIZENS", "SENTIMENT", "COMPETENCY")

DEFAULT_CONTENT: dict[str, Any] = {
    "weights_bp": {
        "RESULTS": 4000,
        "BEHAVIOUR": 2500,
        "CITIZENS": 2000,
        "SENTIMENT": 500,
        "COMPETENCY": 1000,
    },
    "coverage_min_bp": 6000,
    "citizen_floor": 11,
    "citizen_full": 30,
    "reliability_full": "0.70",
    # How far one supervisor's rating can be trusted: 0.45 in the literature on administrative ratings.
    "rater_reliability": "0.45",
    "bands": [["0", "E"], ["50", "D"], ["65", "C"], ["76", "B"], ["88", "A"]],
}


class PolicyInvalid(ValueError):
    """The content breaks a rule; the text says which."""


def check_policy(content: Mapping[str, Any]) -> None:
    """This will raise PolicyInvalid unless the weights total 10 000 basis points and the floors make sense."""
    weights = content["weights_bp"]
    if set(weights) != set(PARTS) or any(
        not isinstance(weight, int) or weight < 0 for weight in weights.values()
    ):
        raise PolicyInvalid("Every part needs a weight of 0 or more basis points.")
    if sum(weights.values()) != 10_000:
        raise PolicyInvalid(f"The weights total {sum(weights.values())} basis points, not 10000.")
    if not 0 < content["coverage_min_bp"] <= 10_000:
        raise PolicyInvalid("The least coverage lies between 1 and 10000 basis points.")
    if not 11 <= content["citizen_floor"] <= content["citizen_full"]:
        raise PolicyInvalid("The floor for citizens' ratings is 11 or more, and not above the full number.")
    if not 0 < Decimal(content["rater_reliability"]) <= 1:
        raise PolicyInvalid("The reliability of a supervisor's rating lies above 0 and not above 1.")
    lows = [Decimal(low) for low, _name in content["bands"]]
    if lows[0] != 0 or lows != sorted(set(lows)):
        raise PolicyInvalid("The bands start at 0 and rise.")
