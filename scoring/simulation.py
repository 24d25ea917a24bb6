"""How far each way of scoring misses a truth that is known, because it was drawn.

Nobody knows how good a real officer is. Here officers, services, ratings, supervisors and their leniency are
drawn at random with known truth, scored in several ways side by side, and held against it. The portal's own
way is computed by the very functions that score officers (`scoring.citizens`). Floats are enough here: no
figure of a simulation enters a record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import erf, sqrt
from random import Random

from scoring.citizen_group import group_of
from scoring.citizens import Answers, Cell, citizen_part

HIGHEST = 5
# Latent quality cut into five answers; a typical officer at a typical service is rated about 4.
CUTS = (-1.6, -1.1, -0.6, 0.25)
OFFICER_SD = 0.25
SERVICES = (("easy", 0.40, 0.35), ("usual", 0.35, 0.0), ("hard", 0.25, -0.55))  # name, share, shift
RATINGS_SHAPE, RATINGS_SCALE, RATINGS_MOST = 1.1, 4, 300  # Pareto: half the officers have seven or fewer
FLAGGED = 10  # one in ten officers is pointed out, as those who seem to be worst
WORST = 4  # and is pointed out rightly when in the worst quarter
Z_90 = 1.645
MILLER_Z = 1.65
SIZES = ((1, 4), (5, 10), (11, 29), (30, RATINGS_MOST))


@dataclass(frozen=True, slots=True)
class DrawnOfficer:
    """An officer with the mean rating everybody would give (1–5), and the ratings that were given."""

    truth: float
    service: str
    counts: tuple[int, ...]

    @property
    def n(self) -> int:
        return sum(self.counts)

    @property
    def mean(self) -> float:
        return sum(value * count for value, count in enumerate(self.counts, 1)) / self.n


@dataclass(frozen=True, slots=True)
class MethodResult:
    """How one way of scoring did: error on 1–5, and the share of those pointed out who deserved it."""

    rmse: float
    rightly_flagged: float


@dataclass(frozen=True, slots=True)
class RatingsResult:
    methods: dict[str, MethodResult]
    coverage: dict[
        tuple[int, int], tuple[int, float]
    ]  # by number of ratings: officers, share inside the 90 %


# Citizens' ratings


def simulate_ratings(*, officers: int, runs: int, seed: int) -> RatingsResult:
    """Draw `runs` agencies of so many officers and score each in four ways; the same seed, the same figures."""
    random = Random(seed)
    found: dict[str, list[tuple[float, float]]] = {}
    inside: dict[tuple[int, int], list[bool]] = {size: [] for size in SIZES}
    rightly: dict[str, list[float]] = {}
    for _ in range(runs):
        drawn = [_draw_officer(random) for _ in range(officers)]
        scores, errors = _scores(drawn)
        for name, values in scores.items():
            found.setdefault(name, []).extend(zip(values, (officer.truth for officer in drawn), strict=True))
            rightly.setdefault(name, []).append(_rightly_flagged(values, drawn))
        for officer, value, se in zip(drawn, scores["adjusted"], errors, strict=True):
            size = next(size for size in SIZES if size[0] <= officer.n <= size[1])
            inside[size].append(abs(value - officer.truth) <= Z_90 * se)
    return RatingsResult(
        {name: MethodResult(_rmse(pairs), _mean(rightly[name])) for name, pairs in found.items()},
        {size: (len(hits), _mean(hits)) for size, hits in inside.items()},
    )


def _draw_officer(random: Random) -> DrawnOfficer:
    quality = random.gauss(0, OFFICER_SD)
    (name, _share, shift), *_ = random.choices(SERVICES, [share for _, share, _ in SERVICES])
    n = min(round(random.paretovariate(RATINGS_SHAPE) * RATINGS_SCALE), RATINGS_MOST)
    counts = [0] * HIGHEST
    for _ in range(n):
        felt = quality + shift + random.gauss(0, 1)
        counts[sum(felt > cut for cut in CUTS)] += 1
    truth = sum(share * _expected(quality + shift) for _, share, shift in SERVICES)
    return DrawnOfficer(truth, name, tuple(counts))


def _expected(latent: float) -> float:
    """The mean answer of everybody: one, and one more for each cut that is passed."""
    return 1 + sum((1 + erf((latent - cut) / sqrt(2))) / 2 for cut in CUTS)


def _scores(drawn: Sequence[DrawnOfficer]) -> tuple[dict[str, list[float]], list[float]]:
    """Each officer's score by each method on 1–5, and the standard error of the portal's own."""
    as_one = [_cell(officer, "all") for officer in drawn]
    by_service = [_cell(officer, officer.service) for officer in drawn]
    adjusted = _shrunk(by_service)
    return {
        "plain": [officer.mean for officer in drawn],
        "lower_bound": _moved_to(
            _mean(officer.mean for officer in drawn), [_lower_bound(officer.counts) for officer in drawn]
        ),
        "shrunk": [value for value, _ in _shrunk(as_one)],
        "adjusted": [value for value, _ in adjusted],
    }, [se for _, se in adjusted]


def _moved_to(mean: float, values: Sequence[float]) -> list[float]:
    """The same values around another mean: a bound lies low on purpose, and only its order is to be judged."""
    distance = mean - _mean(values)
    return [value + distance for value in values]


def _cell(officer: DrawnOfficer, service: str) -> Cell:
    return Cell(service, "1", (Answers("overall", HIGHEST, officer.counts),))


def _shrunk(cells: Sequence[Cell]) -> list[tuple[float, float]]:
    group = group_of({f"{number:06d}": [cell] for number, cell in enumerate(cells)})
    if group is None:
        return []
    parts = [citizen_part([cell], group) for cell in cells]
    width = HIGHEST - 1
    return [(1 + float(part.value) * width / 100, float(part.se) * width / 100) for part in parts]


def _lower_bound(counts: Sequence[int]) -> float:
    """E. Miller's bound for stars: Dirichlet prior of one answer of each kind, mean minus 1.65 deviations."""
    total = sum(counts) + HIGHEST
    shares = [(count + 1) / total for count in counts]
    mean = sum(value * share for value, share in enumerate(shares, 1))
    spread = sum(value * value * share for value, share in enumerate(shares, 1)) - mean * mean
    return mean - MILLER_Z * sqrt(spread / (total + 1))


def _rightly_flagged(values: Sequence[float], drawn: Sequence[DrawnOfficer]) -> float:
    """Of the tenth with the lowest scores, the share that is in the true worst quarter."""
    by_score = sorted(range(len(values)), key=lambda number: values[number])
    by_truth = sorted(range(len(values)), key=lambda number: drawn[number].truth)
    flagged = by_score[: max(1, len(values) // FLAGGED)]
    worst = set(by_truth[: max(1, len(values) // WORST)])
    return sum(number in worst for number in flagged) / len(flagged)


# Supervisors' leniency

TRUE_SD, NOISE_SD, LENIENCY_SD = 8.0, 6.0, 6.0
RATERS = 40
Ratings = list[list[float]]  # by rater


@dataclass(frozen=True, slots=True)
class LeniencyResult:
    """How one way of treating strict and lenient supervisors did: rank correlation and error on 0–100."""

    spearman: float
    rmse: float


def simulate_leniency(*, team: int, team_sd: float, runs: int, seed: int) -> dict[str, LeniencyResult]:
    """Draw forty supervisors with teams whose true means differ by `team_sd`, and score in four ways.

    The true variances are given to the shrunk centring; with guessed ones it is worse.
    """
    random = Random(f"{seed}:{team}:{team_sd}")
    found: dict[str, list[tuple[float, float]]] = {}
    for _ in range(runs):
        truth, given = _draw_teams(random, team, team_sd)
        true_values = [value for members in truth for value in members]
        for name, treat in _treatments(team, team_sd).items():
            values = [value for members in treat(given) for value in members]
            pairs = list(zip(values, true_values, strict=True))
            found.setdefault(name, []).append((_spearman(pairs), _rmse(pairs)))
    return {
        name: LeniencyResult(_mean(rank for rank, _ in results), _mean(error for _, error in results))
        for name, results in found.items()
    }


def _draw_teams(random: Random, team: int, team_sd: float) -> tuple[Ratings, Ratings]:
    truth, given = [], []
    for _ in range(RATERS):
        centre, leniency = random.gauss(0, team_sd), random.gauss(0, LENIENCY_SD)
        members = [centre + random.gauss(0, TRUE_SD) for _ in range(team)]
        truth.append(members)
        given.append([value + leniency + random.gauss(0, NOISE_SD) for value in members])
    return truth, given


def _treatments(team: int, team_sd: float) -> dict[str, Callable[[Ratings], Ratings]]:
    inside = TRUE_SD**2 + NOISE_SD**2
    share = LENIENCY_SD**2 / (LENIENCY_SD**2 + team_sd**2 + inside / team)
    return {
        "raw": lambda given: given,
        "z_within": _standardised,
        "centred": lambda given: _centred(given, 1.0),
        "shrunk_centred": lambda given: _centred(given, share),
    }


def _centred(given: Ratings, share: float) -> Ratings:
    """Take this share of each supervisor's distance from all supervisors off their ratings."""
    overall = _mean(value for members in given for value in members)
    return [[value - share * (_mean(members) - overall) for value in members] for members in given]


def _standardised(given: Ratings) -> Ratings:
    """z-scores within each supervisor, put back on the common mean and spread."""
    everything = [value for members in given for value in members]
    overall, spread = _mean(everything), _sd(everything)
    return [
        [overall + spread * (value - _mean(members)) / (_sd(members) or 1.0) for value in members]
        for members in given
    ]


# Figures


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return sum(known) / len(known) if known else 0.0


def _sd(values: Sequence[float]) -> float:
    mean = _mean(values)
    return sqrt(sum((value - mean) ** 2 for value in values) / (len(values) - 1))


def _rmse(pairs: Iterable[tuple[float, float]]) -> float:
    return sqrt(_mean((value - truth) ** 2 for value, truth in pairs))


def _spearman(pairs: Sequence[tuple[float, float]]) -> float:
    first, second = (_ranks([pair[side] for pair in pairs]) for side in (0, 1))
    centre = (len(pairs) - 1) / 2
    covariance = sum((a - centre) * (b - centre) for a, b in zip(first, second, strict=True))
    return covariance / sum((a - centre) ** 2 for a in first)


def _ranks(values: Sequence[float]) -> list[int]:
    ranks = [0] * len(values)
    for rank, number in enumerate(sorted(range(len(values)), key=lambda each: values[each])):
        ranks[number] = rank
    return ranks
