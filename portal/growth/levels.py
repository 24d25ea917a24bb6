"""What stands on the page of an officer: required and found level of each competency, gaps and strengths."""

from collections.abc import Iterable
from dataclasses import dataclass

from appraisal.models import AssessmentItem, Competency, CompetencyAssessment, PositionRequirement


@dataclass(frozen=True)
class LevelRow:
    """One competency: what the position asks for, and what the newest assessment found."""

    competency: Competency
    required: int | None
    item: AssessmentItem | None

    @property
    def level(self) -> int | None:
        return self.item.level if self.item else None

    @property
    def state(self) -> str:
        """OPEN (not assessed), EXTRA (no longer asked for), GAP, STRENGTH or MET."""
        if self.level is None:
            return "OPEN"
        if self.required is None:
            return "EXTRA"
        if self.level < self.required:
            return "GAP"
        return "STRENGTH" if self.level > self.required else "MET"

    @property
    def gap(self) -> int:
        return max((self.required or 0) - (self.level or 0), 0) if self.state == "GAP" else 0

    @property
    def is_single(self) -> bool:
        """One observation is little to rest a level on."""
        return self.item is not None and self.item.observation_count == 1


def level_rows(
    requirements: Iterable[PositionRequirement], assessment: CompetencyAssessment | None
) -> list[LevelRow]:
    """The criteria of today beside the newest assessment; matched by code, whatever the version."""
    items = {item.competency.code: item for item in assessment.items.all()} if assessment else {}
    rows = [
        LevelRow(each.competency, each.required_level, items.pop(each.competency.code, None))
        for each in requirements
    ]
    return rows + [LevelRow(item.competency, None, item) for item in items.values()]
