"""The cards of the team page: the score of each officer with what needs the supervisor."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from appraisal.models import Evaluation
from appraisal.queries import DueEvaluation
from scoring.queries.scores import TeamRow


@dataclass(frozen=True)
class TeamCard:
    row: TeamRow
    due: list[DueEvaluation]
    latest: Evaluation | None

    @property
    def needs(self) -> bool:
        return bool(self.due or self.row.needs)

    @property
    def trend(self) -> list[object]:
        return [point.value for point in self.row.trend]

    @property
    def is_ahead(self) -> bool:
        """Whether the citizens' ratings stand out upwards, which needs a word of thanks, not a worry."""
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
    stands_out = {"ACT": 2, "LOOK": 1}
    position = max((stands_out.get(code, 0) for code in card.row.needs), default=0)
    return (-len(card.due), -position, card.row.officer.name, card.row.officer.pk)
