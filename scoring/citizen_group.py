"""What the ratings of all colleagues say together: the group that each officer's ratings are held against.

All figures are rounded to twelve places when they are made. They are inputs of every score of the agency, and the
score is computed from what was written down.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.channel_effects import channel_effects
from scoring.citizens import Cell, Context, Group, Scales, Sums, sums_by_service
from scoring.normal_scores import PLACES, points_of, rise_of
from scoring.statistics import in_fixed_context

# Answers of the whole agency that stand in for a service with few of its own, and for what nobody answered yet.
BORROWED_ANSWERS = 10
UNSEEN_ANSWERS = Decimal("0.5")
# Ratings for which the theory stands in before the spread of a service's own ratings is believed: in points, a
# rating varies by as much as it informs.
BORROWED_RATINGS = 10
TAU2_FLOOR = Decimal("0.001")  # no spread found is "too little to see", never "none at all"
_ZERO = Decimal(0)
_ONE = Decimal(1)

Officers = Mapping[str, Sequence[Cell]]
Key = tuple[str, str]  # version and question
# Of the ratings of one officer at one service: their service, where they stand, and the error variance of that.
Unit = tuple[str, Decimal, Decimal]


@in_fixed_context
def group_of(officers: Officers) -> Group | None:
    """This will estimate the group from all its officers' cells; None when nobody has a rating.

    The place of a service's typical officer is the mean of its officers' places, weighed by how well each is known
    (not by ratings: the busiest officer is not the typical one). τ² comes from the squared distances by the method
    of moments in two steps (R. DerSimonian and R. Kacker 2007).
    """
    usual = _usual_at_services(officers)
    if not usual:
        return None
    scales = {service: each.questions for service, each in usual.items()}
    channels = {
        channel: effect.quantize(PLACES) for channel, effect in channel_effects(officers, scales).items()
    }
    by_officer = [sums_by_service(officers[name], scales, channels) for name in sorted(officers)]
    together = _together(by_officer)
    sigma2 = _spread_within(by_officer, together)
    units = [
        (service, sums.located, sums.variance(sigma2[service]))
        for services in by_officer
        for service, sums in sorted(services.items())
    ]
    tau2 = _spread_between(units)
    contexts, rise = _placed(usual, together, units, sigma2, tau2)
    return _group(contexts, rise, units, tau2, channels)


@dataclass(frozen=True, slots=True)
class _Usual:
    """The points of a service's answers; the plain mean of these answers (0–1) and how fast it rises."""

    questions: Scales
    mean: Decimal
    rise: Decimal


def _usual_at_services(officers: Officers) -> dict[str, _Usual]:
    counts: dict[str, dict[Key, list[Decimal]]] = defaultdict(dict)
    everywhere: dict[Key, list[Decimal]] = {}
    for service, key, answers in _weighted_answers(officers):
        for known in (counts[service], everywhere):
            before = known.setdefault(key, [_ZERO] * len(answers))
            known[key] = [one + other for one, other in zip(before, answers, strict=True)]
    prior = {key: _shares([count + UNSEEN_ANSWERS for count in given]) for key, given in everywhere.items()}
    return {service: _usual(counts[service], prior) for service in sorted(counts)}


def _usual(counts: Mapping[Key, Sequence[Decimal]], prior: Mapping[Key, Sequence[Decimal]]) -> _Usual:
    shares = {key: _drawn_to(prior[key], counts[key]) for key in sorted(counts)}
    sizes = {key: sum(counts[key], _ZERO) for key in shares}
    total = sum(sizes.values(), _ZERO)
    return _Usual(
        {key: points_of(given) for key, given in shares.items()},
        sum((_plain_total(counts[key]) for key in shares), _ZERO) / total,
        sum((sizes[key] * rise_of(given) for key, given in shares.items()), _ZERO) / total,
    )


def _plain_total(counts: Sequence[Decimal]) -> Decimal:
    """The answers on 0–1 by the limits of the scale, added up."""
    return sum((number * count for number, count in enumerate(counts)), _ZERO) / (len(counts) - 1)


def _weighted_answers(officers: Officers) -> Iterator[tuple[str, Key, list[Decimal]]]:
    for name in sorted(officers):
        for cell in officers[name]:
            for answers in cell.answers:
                if answers.total:
                    weighted = [cell.weight * count for count in answers.counts]
                    yield cell.service, (cell.version, answers.question), weighted


def _drawn_to(prior: Sequence[Decimal], counts: Sequence[Decimal]) -> list[Decimal]:
    return _shares([count + BORROWED_ANSWERS * share for count, share in zip(counts, prior, strict=True)])


def _shares(counts: Sequence[Decimal]) -> list[Decimal]:
    total = sum(counts, _ZERO)
    return [count / total for count in counts]


def _together(by_officer: Sequence[Mapping[str, Sums]]) -> dict[str, Sums]:
    together: dict[str, Sums] = defaultdict(Sums)
    for services in by_officer:
        for service, sums in services.items():
            together[service] += sums
    return dict(sorted(together.items()))


def _spread_within(
    by_officer: Sequence[Mapping[str, Sums]], together: Mapping[str, Sums]
) -> dict[str, Decimal]:
    """σ² of a rating's points at each service, within officers."""
    squares: dict[str, Decimal] = defaultdict(Decimal)
    freedom: dict[str, Decimal] = defaultdict(Decimal)
    for services in by_officer:
        for service, sums in services.items():
            squares[service] += sums.point_squares - sums.points * sums.points / sums.weight
            freedom[service] += sums.weight - sums.weight_squares / sums.weight
    sigma2 = {}
    for service, everything in together.items():
        theory = everything.information / everything.weight
        found = (max(squares[service], _ZERO) + BORROWED_RATINGS * theory) / (
            freedom[service] + BORROWED_RATINGS
        )
        sigma2[service] = found.quantize(PLACES)
    return sigma2


def _spread_between(units: Sequence[Unit]) -> Decimal:
    tau2 = _ZERO
    for _ in range(2):
        tau2 = max(_moments(units, tau2), TAU2_FLOOR)
    return tau2.quantize(PLACES)


def _moments(units: Sequence[Unit], tau2: Decimal) -> Decimal:
    """τ² from weighted squares about each service's mean, with the weights that an earlier τ² gives."""
    by_service: dict[str, list[tuple[Decimal, Decimal, Decimal]]] = defaultdict(list)
    for service, place, variance in units:
        by_service[service].append((place, variance, 1 / (tau2 + variance)))
    squares = chance = freedom = _ZERO
    for _, rows in sorted(by_service.items()):
        total = sum((weight for _, _, weight in rows), _ZERO)
        mean = sum((weight * place for place, _, weight in rows), _ZERO) / total
        for place, variance, weight in rows:
            squares += weight * (place - mean) ** 2
            chance += weight * variance * (1 - weight / total)
            freedom += weight * (1 - weight / total)
    return (squares - chance) / freedom if freedom > 0 else _ZERO


def _placed(
    usual: Mapping[str, _Usual],
    together: Mapping[str, Sums],
    units: Sequence[Unit],
    sigma2: Mapping[str, Decimal],
    tau2: Decimal,
) -> tuple[dict[str, Context], Decimal]:
    """Put each service's typical officer in place; also how fast the agency's mean answer rises.

    The service's plain mean belongs to the place of all its ratings together; from there the rise leads to the
    place of the typical officer.
    """
    weights: dict[str, Decimal] = defaultdict(Decimal)
    places: dict[str, Decimal] = defaultdict(Decimal)
    sizes: dict[str, int] = defaultdict(int)
    for service, place, variance in units:
        weights[service] += 1 / (tau2 + variance)
        places[service] += place / (tau2 + variance)
        sizes[service] += 1
    contexts = {}
    rise = _ZERO
    for service, everything in together.items():
        share, shift = Decimal(sizes[service]) / len(units), places[service] / weights[service]
        typical = usual[service].mean + usual[service].rise * (shift - everything.located)
        rise += share * usual[service].rise
        contexts[service] = Context(
            questions=usual[service].questions,
            typical=min(max(typical, _ZERO), _ONE).quantize(PLACES),
            shift=shift.quantize(PLACES),
            shift_variance=(1 / weights[service]).quantize(PLACES),
            share=share.quantize(PLACES),
            sigma2=sigma2[service],
        )
    return contexts, rise


def _group(
    contexts: Mapping[str, Context],
    rise: Decimal,
    units: Sequence[Unit],
    tau2: Decimal,
    channels: Mapping[str, Decimal],
) -> Group:
    squares = sum(((tau2 + variance) ** -2 for _, _, variance in units), _ZERO)
    mean = sum((context.share * context.typical for context in contexts.values()), _ZERO)
    error = sum((context.share**2 * context.shift_variance for context in contexts.values()), _ZERO)
    return Group(
        mean=mean.quantize(PLACES),
        rise=rise.quantize(PLACES),
        tau2=tau2,
        tau2_variance=(2 / squares).quantize(PLACES),
        mean_variance=error.quantize(PLACES),
        channels=channels,
        contexts=contexts,
    )
