"""Whether a comment is the person's only word about the officer (decision 20)."""

from feedback.choices import Attributable
from feedback.models import Question, Submission


class SoleVoices:
    """Which questions of a version say something about the officer; read once per version and kept."""

    def __init__(self) -> None:
        self._positions: dict[int, list[int]] = {}

    def has(self, row: Submission) -> bool:
        """Whether none of the questions about the officer was answered."""
        return all(row.value_at(position) is None for position in self._about_the_officer(row.version_id))

    def _about_the_officer(self, version_id: int) -> list[int]:
        if version_id not in self._positions:
            questions = Question.objects.filter(version_id=version_id, attributable_to=Attributable.OFFICER)
            self._positions[version_id] = list(
                questions.order_by("position").values_list("position", flat=True)
            )
        return self._positions[version_id]
