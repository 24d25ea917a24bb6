"""The citizens' part of a score: adjusted for the service, drawn towards the colleagues, with its error.

Ratings are put on 0–1 by the limits of their scale. Only questions that say something about the officer
count. What the services of an agency are usually rated is taken out first, so that a hard service blames
nobody; what remains is shrunk by how much it can be trusted (empirical Bayes on the residuals).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring import statistics
from scoring.statistics import in_fixed_context

_ZERO = Decimal(0)
SIGMA2_FLOOR = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Answers:
    """How often each value 1…highest was given to one question of one questionnaire version."""

    question: str
    highest: int
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Cell:
    """The answers about one officer at one service in one questionnaire version."""

    service: str
    version: str
    answers: tuple[Answers, ...]


@dataclass(frozen=True, slots=True)
class Sums:
    """n ratings on 0–1 with their sum and the sum of their squares."""

    n: int = 0
    total: Decimal = _ZERO
    squares: Decimal = _ZERO

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(self.n + other.n, self.total + other.total, self.squares + other.squares)

    @property
    def mean(self) -> Decimal | None:
        return self.total / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class Group:
    """What the colleagues' ratings say: the agency's mean, each service's mean, spread within and between."""

    mean: Decimal
    services: Mapping[str, Decimal]
    sigma2: Decimal
    tau2: Decimal


@dataclass(frozen=True, slots=True)
class CitizenPart:
    """All on 0–100, but for `reliability` (0–1): value and se are adjusted and shrunk, `raw` is the plain mean."""

    n: int
    raw: Decimal | None
    value: Decimal
    se: Decimal
    expected: Decimal
    group_mean: Decimal
    reliability: Decimal
    position: str


@in_fixed_context
def sums_of(cell: Cell) -> Sums:
    """This will read a cell as ratings: several items of one rating are one opinion, not several.

    n is the count of the most answered question. The item answers are averaged and their variance is kept
    whole, as if the items of a rating agreed completely: too wide an interval rather than too narrow.
    """
    items = sum(answers.total for answers in cell.answers)
    if items == 0:
        return Sums()
    total = squares = _ZERO
    for answers in cell.answers:
        for value, count in enumerate(answers.counts, 1):
            y = Decimal(value - 1) / (answers.highest - 1)
            total += count * y
            squares += count * y * y
    n = max(answers.total for answers in cell.answers)
    return Sums(n, total * n / items, squares * n / items)


@in_fixed_context
def group_of(officers: Mapping[str, Sequence[Cell]]) -> Group | None:
    """This will estimate the group from all its officers' cells; None when nobody has a rating."""
    by_service: dict[str, Sums] = defaultdict(Sums)
    by_officer: dict[str, dict[str, Sums]] = {}
    for officer in sorted(officers):
        services = _by_service(officers[officer])
        by_officer[officer] = services
        for service, sums in services.items():
            by_service[service] = by_service[service] + sums
    everything = sum((by_service[service] for service in sorted(by_service)), Sums())
    if everything.mean is None:
        return None
    means = {service: sums.total / sums.n for service, sums in sorted(by_service.items()) if sums.n}
    sigma2 = _within(by_officer)
    return Group(everything.mean, means, sigma2, _between(by_officer, means, sigma2))


@in_fixed_context
def citizen_part(cells: Sequence[Cell], group: Group) -> CitizenPart:
    """This will score one officer against the group: 100·(group mean + shrunk residual)."""
    services = _by_service(cells)
    own = sum((services[service] for service in sorted(services)), Sums())
    expected = _expected(services, group) if own.n else group.mean
    residual = own.total / own.n - expected if own.n else None
    shrunk = statistics.shrink(residual, own.n, _ZERO, group.sigma2, group.tau2)
    value = min(max(group.mean + shrunk.value, _ZERO), Decimal(1))
    return CitizenPart(
        n=own.n,
        raw=None if own.mean is None else 100 * own.mean,
        value=100 * value,
        se=100 * shrunk.se,
        expected=100 * expected,
        group_mean=100 * group.mean,
        reliability=shrunk.weight,
        position=_position(residual, own.n, group),
    )


def _position(residual: Decimal | None, n: int, group: Group) -> str:
    if residual is None:
        return "AS_EXPECTED"
    return statistics.mean_funnel(_ZERO, n, group.sigma2).position(residual)


def _by_service(cells: Sequence[Cell]) -> dict[str, Sums]:
    services: dict[str, Sums] = defaultdict(Sums)
    for cell in sorted(cells, key=lambda cell: (cell.service, cell.version)):
        sums = sums_of(cell)
        if sums.n:
            services[cell.service] = services[cell.service] + sums
    return dict(services)


def _expected(services: Mapping[str, Sums], group: Group) -> Decimal:
    """The mean this mix of services gets from everybody; a service the group does not know counts as usual."""
    n = sum(sums.n for sums in services.values())
    weighted = sum(
        (sums.n * group.services.get(service, group.mean) for service, sums in sorted(services.items())),
        _ZERO,
    )
    return weighted / n


def _within(officers: Mapping[str, Mapping[str, Sums]]) -> Decimal:
    spread, freedom = _ZERO, 0
    for services in officers.values():
        for sums in services.values():
            spread += sums.squares - sums.total * sums.total / sums.n
            freedom += sums.n - 1
    return max(SIGMA2_FLOOR, spread / freedom) if freedom > 0 else Decimal(1) / 12


def _between(
    officers: Mapping[str, Mapping[str, Sums]], means: Mapping[str, Decimal], sigma2: Decimal
) -> Decimal:
    """τ² by moments over the residuals; their common mean is 0 by construction."""
    sizes, squares = [], _ZERO
    for services in officers.values():
        n = sum(sums.n for sums in services.values())
        if n:
            residual = sum((sums.total - sums.n * means[name] for name, sums in services.items()), _ZERO) / n
            squares += n * residual * residual
            sizes.append(Decimal(n))
    total = sum(sizes, _ZERO)
    divisor = total - sum((n * n for n in sizes), _ZERO) / total if total else _ZERO
    if len(sizes) < 2 or divisor <= 0:
        return statistics.TAU2_FLOOR
    return max(statistics.TAU2_FLOOR, (squares - (len(sizes) - 1) * sigma2) / divisor)
