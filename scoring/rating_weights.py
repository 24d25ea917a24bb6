"""How much a rating counts: less without a visit ticket, and less the longer ago, where the policy says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from scoring.statistics import decay

DAYS_OF_A_MONTH = Decimal("30.4375")
_ONE = Decimal(1)
_PLACES = Decimal("1E-6")
TICKET = "TICKET"


@dataclass(frozen=True, slots=True)
class RatingWeights:
    """The weights of a policy for a period that ends on `last`; without anything said each rating counts once."""

    unverified: Decimal = _ONE
    half_life_days: int | None = None
    last: date | None = None

    def of(self, verification: str, month: date) -> Decimal:
        """The weight of the ratings of one month, in six places; the months to the period's end are counted whole."""
        weight = _ONE if verification == TICKET else self.unverified
        if self.half_life_days and self.last:
            months = max(0, (self.last.year - month.year) * 12 + self.last.month - month.month)
            weight *= decay(months * DAYS_OF_A_MONTH, self.half_life_days)
        return weight.quantize(_PLACES).normalize()


def weights_of(policy: Mapping[str, Any], last: date) -> RatingWeights:
    """This will read them from a policy's content; one from before there were any counts every rating once."""
    return RatingWeights(Decimal(policy.get("unverified_weight", "1")), policy.get("half_life_days"), last)
