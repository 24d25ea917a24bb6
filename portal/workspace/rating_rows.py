"""One rating as its officer and supervisor may read it: the day, never the time; nothing about who gave it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from feedback.models import Submission
from portal.workspace.words import why_not_counted
from scoring.choices import SentimentLabel
from scoring.models import CommentAnalysis

CHIPS = {
    SentimentLabel.NEGATIVE: "attention",
    SentimentLabel.NEUTRAL: "neutral",
    SentimentLabel.POSITIVE: "good",
}


@dataclass(frozen=True)
class Reading:
    """What the comment was read as; a person's label stands before the machine's."""

    label: str
    chip: str
    is_human: bool
    is_unsure: bool
    percents: tuple[int, int, int]  # negative, neutral, positive; together 100


@dataclass(frozen=True)
class RatingRow:
    day: date
    place: str
    service: str
    answers: list[tuple[str, str]]
    comment: str
    reading: Reading | None
    why_not: str


def rating_rows(submissions: Iterable[Submission], *, language: str) -> list[RatingRow]:
    return [_row(submission, language) for submission in submissions]


def _row(submission: Submission, language: str) -> RatingRow:
    return RatingRow(
        day=submission.day,
        place=submission.point.name if submission.point else "",
        service=submission.service.name_in(language) if submission.service else "",
        answers=_answers(submission, language),
        comment=submission.comment,
        reading=_reading(submission),
        why_not=why_not_counted(submission),
    )


def _answers(submission: Submission, language: str) -> list[tuple[str, str]]:
    answers = []
    for question in submission.version.questions.all():
        value = submission.value_at(question.position)
        if value is not None:
            answers.append((question.text_in(language), question.labels_in(language)[value - 1]))
    return answers


def _reading(submission: Submission) -> Reading | None:
    try:
        analysis = submission.analysis
    except CommentAnalysis.DoesNotExist:
        return None
    if not analysis.label:  # counted a moment ago; the worker reads the comment next
        return None
    label = SentimentLabel(analysis.shown_label)
    return Reading(
        label=label.label,
        chip=CHIPS[label],
        is_human=bool(analysis.human_label),
        is_unsure=analysis.is_unsure and not analysis.human_label,
        percents=_percents((analysis.p_negative, analysis.p_neutral, analysis.p_positive)),
    )


def _percents(shares: tuple[float, float, float]) -> tuple[int, ...]:
    """Whole percents that add up to 100: what is left goes to the largest remainders."""
    whole = [int(share * 100) for share in shares]
    by_remainder = sorted(range(3), key=lambda i: whole[i] - shares[i] * 100)
    for i in by_remainder[: max(100 - sum(whole), 0)]:
        whole[i] += 1
    return tuple(whole)
