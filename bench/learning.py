"""What learning from a portal's own comments brings: python -m bench.learning [writer] [labels ...]

One writer's comments on services stand for a portal that the model in force has never read. Some are labelled,
half of the rest measure, and beside the others stand ratings that are drawn from the label, often wrong.
"""

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import replace

from scoring.text.artefact import Artefact, table_from_lines
from scoring.text.classifier import Classifier
from scoring.text.corpus import PORTAL, PORTAL_WEAK, SERVICE, Corpus, Example, read_service_comments
from scoring.text.evaluation import measure
from scoring.text.recipe import Recipe
from scoring.text.sentiment import MODEL_PATH, SentimentClassifier
from scoring.text.training import train
from scoring.text.trial import hold_trial, portal_slices, tail
from scoring.text.weak_labels import weak_labels, within

# Chances, in hundredths, of each level of rating beside a comment that is truly negative, neutral, positive: drawn
# by hand, with the friendliness that ratings have.
LEVELS = {
    "negative": (35, 20, 20, 15, 10),
    "neutral": (5, 10, 25, 30, 30),
    "positive": (2, 3, 5, 25, 65),
}


def main(writer: str = "desk", *labels: str) -> None:
    # By family, so that what measures has no near copy among what teaches.
    comments = sorted(read_service_comments(), key=lambda one: (_lot(one.family), _lot(one.text)))
    own = [one for one in comments if one.writer == writer]
    # One name for all other writers: judged by halves of families, which takes a third of the time.
    known = [replace(one, writer="") for one in comments if one.writer != writer]
    guarded, rest = own[: len(own) // 2], own[len(own) // 2 :]
    shipped = Artefact.load(MODEL_PATH)
    before = _trained(known, shipped)
    print(f"{writer}.csv: {len(guarded)} guarded comments; known: {len(known)} by others")
    print("| labels | ratings | accuracy before | after | macro-F1 before | after | won | lost | by chance |")
    print("|---|---|---|---|---|---|---|---|---|")
    for count in map(int, labels or ("50", "150")):
        for weak in ([], _weak(rest[:count], rest[count:])):
            gold = [replace(one, source=PORTAL, writer="", weight=1.0) for one in rest[:count]]
            after = _trained([*known, *gold, *weak], shipped)
            _show(count, len(weak), guarded, before, after)


def _show(
    count: int, weak: int, guarded: Sequence[Example], before: SentimentClassifier, after: SentimentClassifier
) -> None:
    result = hold_trial(after, before, portal_slices(guarded)).results[0]
    f1 = [_macro_f1(model, guarded) for model in (before, after)]
    print(
        f"| {count} | {weak} | {result.before / result.count:.3f} | {result.after / result.count:.3f}"
        f" | {f1[0]:.3f} | {f1[1]:.3f} | {result.won} | {result.lost} | {tail(result.won, result.lost):.3f} |",
        flush=True,
    )


def _macro_f1(model: SentimentClassifier, guarded: Sequence[Example]) -> float:
    read = model.classify([one.text for one in guarded])
    rows = [(one.p_negative, one.p_neutral, one.p_positive) for one in read]
    return measure([one.label for one in guarded], rows).macro_f1


def _weak(gold: Sequence[Example], rest: Sequence[Example]) -> list[Example]:
    levels = weak_labels((_level(one), one.label) for one in gold)
    rows = [levels[_level(one)] for one in rest]
    weights = within([row.weight for row in rows], float(len(gold)))
    return [
        Example(one.text, row.label, one.language, PORTAL_WEAK, weight=weight)
        for one, row, weight in zip(rest, rows, weights, strict=True)
    ]


def _level(one: Example) -> int:
    place, total = int(_lot(f"rating {one.text}"), 16) % 100, 0
    for level, chance in enumerate(LEVELS[one.label], 1):
        total += chance
        if place < total:
            return level
    return len(LEVELS[one.label])


def _lot(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _trained(examples: Sequence[Example], shipped: Artefact) -> SentimentClassifier:
    gloss = [line.split("\t") for line in shipped.texts["gloss"]]
    corpus = Corpus(
        train=[],
        validation=[],
        spelling=table_from_lines(shipped.texts["spelling"]),
        gloss=[(language, word, indonesian) for language, word, indonesian in gloss],
    )
    usual = Recipe()
    weights = {**usual.source_weights, PORTAL: usual.source_weights[SERVICE]}
    weights[PORTAL_WEAK] = weights[PORTAL]
    artefact = train(examples, corpus, replace(usual, source_weights=weights), reading_of=shipped)
    return SentimentClassifier(Classifier.from_artefact(artefact))


if __name__ == "__main__":
    main(*sys.argv[1:])
