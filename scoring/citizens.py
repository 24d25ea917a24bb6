"""The citizens' part of a score: adjusted for the service and the channel, drawn towards the colleagues, with its error.

Only questions that say something about the officer count. Each answer counts by its place among all answers to
the same question at the same service (`scoring.normal_scores`), so that a hard service blames nobody and the numbers
of a scale are not taken for lengths. What remains is shrunk by how much it can be trusted (empirical Bayes), and put
on 0–100 as the mean answer that a typical mix of visitors would give.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.normal_scores import PLACES, Points
from scoring.statistics import in_fixed_context, mean_funnel

_ZERO = Decimal(0)
_ONE = Decimal(1)

Scales = Mapping[tuple[str, str], Points]  # by version and question


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
    """The answers about one officer at one service in one questionnaire version by one channel.

    Each of them counts `weight` times: less than once where the policy says so, for ratings without a ticket or
    long ago.
    """

    service: str
    version: str
    answers: tuple[Answers, ...]
    channel: str = ""
    weight: Decimal = _ONE


@dataclass(frozen=True, slots=True)
class Sums:
    """n ratings, the sum of their weights and of the squares of these; their points, summed and squared.

    `information` is how much the summed points rise when the officer is one deviation better.
    """

    n: int = 0
    weight: Decimal = _ZERO
    weight_squares: Decimal = _ZERO
    points: Decimal = _ZERO
    point_squares: Decimal = _ZERO
    information: Decimal = _ZERO

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.n + other.n,
            self.weight + other.weight,
            self.weight_squares + other.weight_squares,
            self.points + other.points,
            self.point_squares + other.point_squares,
            self.information + other.information,
        )

    @property
    def located(self) -> Decimal:
        """How many deviations better than usual the ratings are."""
        return self.points / self.information

    def variance(self, sigma2: Decimal) -> Decimal:
        """The error variance of `located` where the points of a rating vary by sigma2."""
        return sigma2 * self.weight_squares / (self.information * self.information)


@dataclass(frozen=True, slots=True)
class PlainSums:
    """n ratings on 0–1 with their sum and the sum of their squares."""

    n: int = 0
    total: Decimal = _ZERO
    squares: Decimal = _ZERO

    def __add__(self, other: "PlainSums") -> "PlainSums":
        return PlainSums(self.n + other.n, self.total + other.total, self.squares + other.squares)

    @property
    def mean(self) -> Decimal | None:
        return self.total / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class Context:
    """What is usual at one service: the points of its answers and where its typical officer stands.

    `typical` is the mean answer that officer gets (0–1), `shift` the officer's place in deviations with its error
    variance, `share` how much of the agency's officers work here, `sigma2` how much the points of a rating vary.
    """

    questions: Scales
    typical: Decimal
    shift: Decimal
    shift_variance: Decimal
    share: Decimal
    sigma2: Decimal


@dataclass(frozen=True, slots=True)
class Group:
    """What the colleagues' ratings say.

    `mean` and `rise`: the mean answer of the typical officer (0–1), and how much more one gets who is one deviation
    better. `tau2`: how much officers differ, and the variance of that estimate. `mean_variance`: of the mean's place.
    `channels`: how much better one and the same officer is rated by one channel than by the usual mix.
    """

    mean: Decimal
    rise: Decimal
    tau2: Decimal
    tau2_variance: Decimal
    mean_variance: Decimal
    channels: Mapping[str, Decimal]
    contexts: Mapping[str, Context]


@dataclass(frozen=True, slots=True)
class CitizenPart:
    """All on 0–100, but for `reliability` (0–1): value and se are adjusted and shrunk, `raw` is the plain mean.

    `n` ratings weigh as much as `effective_n` that count once each.
    """

    n: int
    effective_n: Decimal
    raw: Decimal | None
    value: Decimal
    se: Decimal
    expected: Decimal
    group_mean: Decimal
    reliability: Decimal
    position: str


@in_fixed_context
def citizen_part(cells: Sequence[Cell], group: Group) -> CitizenPart:
    """This will score one officer against the group: 100·(group mean + rise × shrunk place among the colleagues).

    Place u = w·z with z the mean of the places at each service, weighed by 1/v (v the error variance of each), and
    w = τ²/(τ² + v). The variance is that of N. Prasad and J. Rao (1990): (1 − w)τ² for the officer's own chance, what
    the means of services and agency add, and twice Var(τ²)·v²/(τ² + v)³ because τ² is estimated.
    """
    scales = {name: context.questions for name, context in group.contexts.items()}
    services = sums_by_service(cells, scales, group.channels)
    plain = sum((plain_sums(cell) for cell in cells), PlainSums())
    if not services:
        se = group.rise * (group.tau2 + group.mean_variance).sqrt()
        mean = 100 * group.mean
        return CitizenPart(
            0, _ZERO, None, mean, (100 * se).quantize(PLACES), mean, mean, _ZERO, "AS_EXPECTED"
        )
    precisions = {name: 1 / sums.variance(group.contexts[name].sigma2) for name, sums in services.items()}
    precision = sum(precisions.values(), _ZERO)
    own = {name: services[name].located - group.contexts[name].shift for name in services}
    z = sum((precisions[name] * own[name] for name in own), _ZERO) / precision
    variance = 1 / precision
    trust = group.tau2 / (group.tau2 + variance)
    spread = (1 - trust) * group.tau2
    spread += _error_of_means(group, {name: trust * each / precision for name, each in precisions.items()})
    spread += 2 * group.tau2_variance * variance * variance / (group.tau2 + variance) ** 3
    together = sum(services.values(), Sums())
    return CitizenPart(
        n=together.n,
        effective_n=(together.weight * together.weight / together.weight_squares).quantize(PLACES),
        raw=None if plain.mean is None else (100 * plain.mean).quantize(PLACES),
        value=(100 * min(max(group.mean + group.rise * trust * z, _ZERO), _ONE)).quantize(PLACES),
        se=(100 * group.rise * spread.sqrt()).quantize(PLACES),
        expected=(100 * _expected(services, group)).quantize(PLACES),
        group_mean=100 * group.mean,
        reliability=trust.quantize(PLACES),
        position=mean_funnel(_ZERO, 1, variance).position(z),
    )


@in_fixed_context
def sums_by_service(
    cells: Sequence[Cell], scales: Mapping[str, Scales], channels: Mapping[str, Decimal]
) -> dict[str, Sums]:
    """An officer's ratings in points, those of each service together, with what the channel does taken off."""
    services: dict[str, Sums] = defaultdict(Sums)
    for cell in sorted(cells, key=_order):
        sums = sums_of(cell, scales[cell.service])
        if sums.n:
            shift = sums.information * channels.get(cell.channel, _ZERO)
            services[cell.service] += Sums(
                sums.n,
                sums.weight,
                sums.weight_squares,
                sums.points - shift,
                sums.point_squares - (2 * sums.points - shift) * shift / sums.weight,
                sums.information,
            )
    return dict(services)


@in_fixed_context
def sums_of(cell: Cell, questions: Scales) -> Sums:
    """This will read a cell as ratings: several items of one rating are one opinion, not several.

    n is the count of the most answered question. The points of the items are averaged and their variance is kept
    whole, as if the items of a rating agreed completely: too wide an interval rather than too narrow.
    """
    items = sum(answers.total for answers in cell.answers)
    if items == 0:
        return Sums()
    points = squares = information = _ZERO
    for answers in cell.answers:
        known = questions[cell.version, answers.question]
        information += answers.total * known.information
        for value, count in zip(known.values, answers.counts, strict=True):
            if count:
                points += count * value
                squares += count * value * value
    n = max(answers.total for answers in cell.answers)
    each = cell.weight * n / items
    return Sums(
        n, cell.weight * n, cell.weight * cell.weight * n, each * points, each * squares, each * information
    )


@in_fixed_context
def plain_sums(cell: Cell) -> PlainSums:
    """This will read a cell as ratings on 0–1 by the limits of the scale, each counted once."""
    items = sum(answers.total for answers in cell.answers)
    if items == 0:
        return PlainSums()
    total = squares = _ZERO
    for answers in cell.answers:
        for value, count in enumerate(answers.counts, 1):
            y = Decimal(value - 1) / (answers.highest - 1)
            total += count * y
            squares += count * y * y
    n = max(answers.total for answers in cell.answers)
    return PlainSums(n, total * n / items, squares * n / items)


def _order(cell: Cell) -> tuple[str, str, str, Decimal]:
    return (cell.service, cell.version, cell.channel, cell.weight)


def _error_of_means(group: Group, pulls: Mapping[str, Decimal]) -> Decimal:
    """What the estimated means add: a service's pulls the officer one way and the agency's mean the other."""
    error = group.mean_variance
    for name in sorted(pulls):
        context = group.contexts[name]
        error += ((context.share - pulls[name]) ** 2 - context.share**2) * context.shift_variance
    return max(error, _ZERO)


def _expected(services: Mapping[str, Sums], group: Group) -> Decimal:
    """The mean answer that typical officers of this mix of services get."""
    weight = sum((sums.weight for sums in services.values()), _ZERO)
    usual = sum((sums.weight * group.contexts[name].typical for name, sums in services.items()), _ZERO)
    return usual / weight
