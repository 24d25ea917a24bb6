"""The installation's own comments as examples: what people said of them, and what the ratings beside them suggest."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from scoring.choices import LabelReason
from scoring.models import CommentAnalysis, CommentLabel
from scoring.queries.labels import Scales
from scoring.text.corpus import PORTAL, PORTAL_WEAK, Example
from scoring.text.normalisation import normalise, tokenise
from scoring.text.reading import INDONESIAN
from scoring.text.weak_labels import WeakLabel, level_of, weak_labels, within

LEAST_GUARDED = 100
LEAST_LEARNED = 50
WEAK_LOOKED_AT = 20_000  # comments without a label, drawn by the digest of their receipt
WEAK_PER_LABEL = 2_000

_GOLD = (
    "submission_id",
    "reason",
    "label",
    "aspects",
    "submission__comment",
    "submission__analysis__language",
    "submission__agency__code",
    "submission__version_id",
    "submission__values",
)
_WEAK = (
    "submission_id",
    "language",
    "submission__comment",
    "submission__agency__code",
    "submission__version_id",
    "submission__values",
)


class TooLittle(Exception):
    """There are too few labels to learn from and to measure by; the text may be shown to the user."""


@dataclass(frozen=True)
class PortalExamples:
    """`guarded` measures and is never learned from; `family` of each example is its agency's code."""

    gold: list[Example]
    weak: list[Example]
    guarded: list[Example]
    levels: dict[int, WeakLabel]
    reasons: dict[str, int]  # of the gold: how many of each LabelReason


@dataclass(frozen=True)
class _Gold:
    submission_id: int
    reason: str
    example: Example
    level: int | None

    @property
    def is_guarded(self) -> bool:
        return self.reason == LabelReason.RANDOM and is_guarded(self.submission_id)


def portal_examples() -> PortalExamples:
    """This will gather them. Raises TooLittle.

    Of the comments drawn at random one half is guarded, by a digest of its number, for ever; a comment with the
    same words as a guarded one is learned from neither by its label nor by its rating. How far a rating tells
    the label is measured on the other half.
    """
    scales = Scales()
    gold = list(_gold(scales))
    guarded = [one.example for one in gold if one.is_guarded]
    words = {wording(example.text) for example in guarded}
    learned = [one for one in gold if not one.is_guarded and wording(one.example.text) not in words]
    _require(len(learned), len(guarded))
    levels = weak_labels(
        (one.level, one.example.label) for one in learned if one.level and one.reason == LabelReason.RANDOM
    )
    return PortalExamples(
        gold=[one.example for one in learned],
        weak=_weak(scales, levels, {one.submission_id for one in gold}, words, float(len(learned))),
        guarded=guarded,
        levels=levels,
        reasons=dict(Counter(one.reason for one in learned)),
    )


def is_guarded(submission_id: int) -> bool:
    """Whether a comment that was drawn at random measures models instead of teaching them."""
    return sha256(f"guarded:{submission_id}".encode()).digest()[0] < 128


def wording(text: str) -> str:
    """A text as the model takes it in: two comments of one wording are one."""
    return " ".join(tokenise(normalise(text)))


def _require(learned: int, guarded: int) -> None:
    if learned >= LEAST_LEARNED and guarded >= LEAST_GUARDED:
        return
    raise TooLittle(
        _(
            "There is too little to learn from: people labelled %(learned)d comments that may teach a model and "
            "%(guarded)d that may measure it; at least %(least_learned)d and %(least_guarded)d are needed. "
            "Nothing was changed."
        )
        % {
            "learned": learned,
            "guarded": guarded,
            "least_learned": LEAST_LEARNED,
            "least_guarded": LEAST_GUARDED,
        }
    )


def _gold(scales: Scales) -> Iterator[_Gold]:
    """One label a comment: the blind one where it was drawn at random, else the newest."""
    labels = CommentLabel.objects.in_force().filter(submission__is_tallied=True)
    rows = labels.exclude(submission__comment="").order_by("pk").values(*_GOLD)
    chosen: dict[int, dict[str, Any]] = {}
    for row in rows:
        before = chosen.get(row["submission_id"])
        if before is None or before["reason"] != LabelReason.RANDOM:
            chosen[row["submission_id"]] = row
    for row in chosen.values():
        yield _Gold(
            row["submission_id"],
            row["reason"],
            Example(
                text=row["submission__comment"],
                label=row["label"].lower(),
                language=row["submission__analysis__language"] or INDONESIAN,
                source=PORTAL,
                family=row["submission__agency__code"],
                aspects=frozenset(row["aspects"].split()),
                writer=PORTAL,
            ),
            _level(scales, row),
        )


def _weak(
    scales: Scales, levels: dict[int, WeakLabel], labelled: set[int], guarded: set[str], most: float
) -> list[Example]:
    """Comments with what their rating suggests, together never more worth than `most` labels by people."""
    rows = (
        CommentAnalysis.objects.filter(submission__is_tallied=True)
        .exclude(submission__comment="")
        .order_by("submission__receipt_digest")
        .values(*_WEAK)[:WEAK_LOOKED_AT]
    )
    examples = list(_few_of_each(_suggested(scales, levels, rows, labelled)))
    examples = [example for example in examples if wording(example.text) not in guarded]
    weights = within([example.weight for example in examples], most)
    return [_weighing(example, weight) for example, weight in zip(examples, weights, strict=True)]


def _suggested(
    scales: Scales, levels: dict[int, WeakLabel], rows: Iterable[dict[str, Any]], labelled: set[int]
) -> Iterator[Example]:
    for row in rows:
        level = _level(scales, row)
        if level is None or row["submission_id"] in labelled:
            continue
        yield Example(
            text=row["submission__comment"],
            label=levels[level].label,
            language=row["language"] or INDONESIAN,
            source=PORTAL_WEAK,
            family=row["submission__agency__code"],
            weight=levels[level].weight,
        )


def _few_of_each(examples: Iterable[Example]) -> Iterator[Example]:
    taken: Counter[str] = Counter()
    for example in examples:
        taken[example.label] += 1
        if taken[example.label] <= WEAK_PER_LABEL:
            yield example


def _weighing(example: Example, weight: float) -> Example:
    return Example(
        example.text, example.label, example.language, example.source, example.family, weight=weight
    )


def _level(scales: Scales, row: dict[str, Any]) -> int | None:
    mean = scales.mean_of(row["submission__version_id"], row["submission__values"])
    return None if mean is None else level_of(mean)


def counts_of(examples: Sequence[Example]) -> dict[str, int]:
    return dict(sorted(Counter(example.source for example in examples).items()))
