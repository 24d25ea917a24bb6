"""The cards of the team page: the score of each officer with what needs the supervisor."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from appraisal.models import Evaluation
from appraisal.queries import DueEvaluation
from scoring.queries.scores import TeamRow

DUE_SHOWN = 2


@dataclass(frozen=True)
class TeamCard:
    row: TeamRow
    due: list[DueEvaluation]
    latest: Evaluation | None

    @property
    def needs(self) -> bool:
        """Ratings that stand out upwards are worth a word of thanks; they do not wait for anybody."""
        return bool(self.due) or (self.stands_out and not self.is_ahead)

    @property
    def stands_out(self) -> bool:
        return not {"LOOK", "ACT"}.isdisjoint(self.row.needs)

    @property
    def due_first(self) -> list[DueEvaluation]:
        return self.due[:DUE_SHOWN]

    @property
    def due_rest(self) -> int:
        return len(self.due) - len(self.due_first)

    @property
    def trend(self) -> list[object]:
        return [point.value for point in self.row.trend]

    @property
    def is_ahead(self) -> bool:
        citizen = self.row.score.citizen
        return citizen.raw_mean is not None and citizen.raw_mean > (citizen.group_mean or 0)


def team_cards(
    rows: Iterable[TeamRow], due: Iterable[DueEvaluation], latest: Mapping[int, Evaluation]
) -> list[TeamCard]:
    """One card an officer; first who waits for an evaluation longest, then whose ratings stand out."""
    waiting: dict[int, list[DueEvaluation]] = {}
    for item in due:
        waiting.setdefault(item.officer.pk, []).append(item)
    cards = [TeamCard(row, waiting.get(row.officer.pk, []), latest.get(row.officer.pk)) for row in rows]
    return sorted(cards, key=_urgency)


def _urgency(card: TeamCard) -> tuple[int, int, str, int]:
    weights = {"ACT": 2, "LOOK": 1}
    position = max((weights.get(code, 0) for code in card.row.needs), default=0)
    return (
        -len(card.due),
        position if card.is_ahead else -position,
        card.row.officer.name,
        card.row.officer.pk,
    )
