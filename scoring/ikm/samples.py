"""How many people a survey needs to ask."""

from fractions import Fraction

from scoring.ikm.bands import half_up

# R. V. Krejcie and D. W. Morgan, "Determining sample size for research activities", Educational and
# Psychological Measurement 30 (1970), whose table the regulation offers: S = χ²NPQ / (d²(N − 1) + χ²PQ) with
# chi-square of 5 % at one degree of freedom, P = Q = 0.5, and the precision d = 0.05.
CHI_SQUARE = Fraction("3.841")
VARIANCE = Fraction(1, 4)
PRECISION = Fraction(1, 20)


def sample_size(population: int) -> int:
    """How many people a random sample of `population` people needs (Krejcie and Morgan), to the nearest one.

    Printed copies of their table differ by one in a few rows. Raises ValueError for a negative population.
    """
    if population < 0:
        raise ValueError("a population cannot be negative")
    if population == 0:
        return 0
    spread = CHI_SQUARE * VARIANCE
    return int(half_up(spread * population / (PRECISION**2 * (population - 1) + spread), 0))
