"""The citizens' part as engine 1 computed it, from means on the numbers of the scale; kept for its records alone.

A record is recomputed as it was computed. New scores come from `scoring.citizens`.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring import statistics
from scoring.citizens import Cell, CitizenPart, PlainSums, plain_sums
from scoring.statistics import in_fixed_context

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class MeanGroup:
    """The agency's mean, each service's mean, spread within and between officers, all on 0–1."""

    mean: Decimal
    services: Mapping[str, Decimal]
    sigma2: Decimal
    tau2: Decimal


@in_fixed_context
def citizen_part_by_means(cells: Sequence[Cell], group: MeanGroup) -> CitizenPart:
    """This will score one officer against the group: 100·(group mean + shrunk residual)."""
    services = _by_service(cells)
    own = sum((services[service] for service in sorted(services)), PlainSums())
    expected = _expected(services, group) if own.n else group.mean
    residual = own.total / own.n - expected if own.n else None
    shrunk = statistics.shrink(residual, own.n, _ZERO, group.sigma2, group.tau2)
    value = min(max(group.mean + shrunk.value, _ZERO), Decimal(1))
    return CitizenPart(
        n=own.n,
        effective_n=Decimal(own.n),
        raw=None if own.mean is None else 100 * own.mean,
        value=100 * value,
        se=100 * shrunk.se,
        expected=100 * expected,
        group_mean=100 * group.mean,
        reliability=shrunk.weight,
        position=_position(residual, own.n, group),
    )


def _position(residual: Decimal | None, n: int, group: MeanGroup) -> str:
    if residual is None:
        return "AS_EXPECTED"
    return statistics.mean_funnel(_ZERO, n, group.sigma2).position(residual)


def _by_service(cells: Sequence[Cell]) -> dict[str, PlainSums]:
    services: dict[str, PlainSums] = defaultdict(PlainSums)
    for cell in sorted(cells, key=lambda cell: (cell.service, cell.version)):
        sums = plain_sums(cell)
        if sums.n:
            services[cell.service] = services[cell.service] + sums
    return dict(services)


def _expected(services: Mapping[str, PlainSums], group: MeanGroup) -> Decimal:
    """The mean this mix of services gets from everybody; a service the group does not know counts as usual."""
    n = sum(sums.n for sums in services.values())
    weighted = sum(
        (sums.n * group.services.get(service, group.mean) for service, sums in sorted(services.items())),
        _ZERO,
    )
    return weighted / n
