"""How much better one and the same officer is rated by one channel than by another.

People at a kiosk beside the counter answer otherwise than people at home; that says nothing about the officer. As in
the mode adjustment of patient surveys, the effect is estimated within officers and services, so that the officers
who have more of one channel do not make it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from scoring.citizens import Cell, Scales, Sums, sums_by_service
from scoring.statistics import in_fixed_context

# An effect is believed as far as its ratings inform it against this much information that says there is none.
BORROWED_INFORMATION = 100
_ZERO = Decimal(0)


@in_fixed_context
def channel_effects(
    officers: Mapping[str, Sequence[Cell]], scales: Mapping[str, Scales]
) -> dict[str, Decimal]:
    """This will give each channel's effect in deviations, their mean over all ratings 0; none where there is one channel.

    Least squares with an effect for every officer at every service, weighed by information, and a ridge.
    """
    if len({cell.channel for cells in officers.values() for cell in cells}) < 2:
        return {}
    by_channel: dict[str, Decimal] = defaultdict(Decimal)
    units = [_by_channel(officers[name], scales) for name in sorted(officers)]
    rows = [row for services in units for _, row in sorted(services.items())]
    for row in rows:
        for channel, sums in row.items():
            by_channel[channel] += sums.information
    channels = sorted(by_channel)
    effects = _solved(*_normal_equations(rows, channels))
    total = sum(by_channel.values(), _ZERO)
    mean = sum(
        (by_channel[channel] * effect for channel, effect in zip(channels, effects, strict=True)), _ZERO
    )
    return {channel: effect - mean / total for channel, effect in zip(channels, effects, strict=True)}


def _by_channel(cells: Sequence[Cell], scales: Mapping[str, Scales]) -> dict[str, dict[str, Sums]]:
    services: dict[str, dict[str, Sums]] = defaultdict(dict)
    for channel in sorted({cell.channel for cell in cells}):
        own = [cell for cell in cells if cell.channel == channel]
        for service, sums in sums_by_service(own, scales, {}).items():
            services[service][channel] = sums
    return services


def _normal_equations(
    rows: Sequence[Mapping[str, Sums]], channels: Sequence[str]
) -> tuple[list[list[Decimal]], list[Decimal]]:
    place = {channel: number for number, channel in enumerate(channels)}
    matrix = [[_ZERO] * len(channels) for _ in channels]
    right = [_ZERO] * len(channels)
    for number in range(len(channels)):
        matrix[number][number] += BORROWED_INFORMATION
    for row in rows:
        if len(row) < 2:
            continue
        together = sum(row.values(), Sums())
        for channel, sums in row.items():
            here = place[channel]
            right[here] += sums.points - sums.information * together.located
            matrix[here][here] += sums.information
            for other, more in row.items():
                matrix[here][place[other]] -= sums.information * more.information / together.information
    return matrix, right


def _solved(matrix: list[list[Decimal]], right: list[Decimal]) -> list[Decimal]:
    """Gauss without exchange of rows, which a matrix that is symmetric and positive does not need."""
    size = len(right)
    for pivot in range(size):
        for row in range(pivot + 1, size):
            factor = matrix[row][pivot] / matrix[pivot][pivot]
            matrix[row] = [
                one - factor * other for one, other in zip(matrix[row], matrix[pivot], strict=True)
            ]
            right[row] -= factor * right[pivot]
    found = [_ZERO] * size
    for row in reversed(range(size)):
        known = sum((matrix[row][column] * found[column] for column in range(row + 1, size)), _ZERO)
        found[row] = (right[row] - known) / matrix[row][row]
    return found
