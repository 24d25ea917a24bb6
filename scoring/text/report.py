"""One table of how good a model file is, per source and aspect, on text it was not trained on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean
from typing import NamedTuple

import numpy as np

from scoring.text.aspects import ALERTS, ASPECTS
from scoring.text.baseline import PlainModel
from scoring.text.calibration import fitted_aspects, fitted_temperature
from scoring.text.classifier import CLASSES
from scoring.text.corpus import Example, read_corpus, read_service_comments, service_comments
from scoring.text.evaluation import Found, Measured, found, measure
from scoring.text.fitting import aspect_table, class_numbers
from scoring.text.linear import probabilities, separate_probabilities
from scoring.text.recipe import Recipe
from scoring.text.sentiment import Sentiment, SentimentClassifier, load_classifier
from scoring.text.training import Round, judge_strangers

_HEADER = (
    "| source | n | macro-F1 | accuracy | ECE | Brier | accuracy, surest 80 % | unsure"
    " | majority: F1, accuracy | plain: F1, accuracy | published macro-F1, other protocols |",
    "|---|---|---|---|---|---|---|---|---|---|---|",
)
_ASPECT_HEADER = (
    "| aspect | n | named | precision | recall | F1 |",
    "|---|---|---|---|---|---|",
)
_STRANGER_HEADER = (
    "| file left out | n | macro-F1 | accuracy | ECE | accuracy, surest 80 % | aspects micro-F1"
    " | alerts of levy: recall, raised | of danger: recall, raised |",
    "|---|---|---|---|---|---|---|---|---|",
)
# As their authors report them. SmSA's test text has near copies in its training text; here they were taken out.
_PUBLISHED = {
    "smsa": "mBERT 0.841, IndoBERT base 0.877, XLM-R base 0.914, IndoBERT large 0.927",
    "nusax": "mBERT 0.727, LR 0.754, XLM-R base 0.762, IndoBERT base 0.785, IndoBERT large 0.800,"
    " XLM-R large 0.800, NusaBERT large 0.826",
}


def measure_model(data: Path, model: Path) -> Iterator[str]:
    """Yield the lines of Markdown tables for the validation sources, our test families and the aspects."""
    classifier = load_classifier(model)
    corpus = read_corpus(data)
    comments = service_comments("test")
    plain = PlainModel([*corpus.train, *service_comments("train"), *service_comments("validation")])
    sources = _Sources(classifier, plain)
    yield f"Model {classifier.version}"
    yield ""
    yield from _HEADER
    for source in ("smsa", "prdect"):
        chosen = [example for example in corpus.validation if example.source == source]
        yield sources.line(source, chosen, _PUBLISHED.get(source, ""))
    yield from sources.nusax_lines([e for e in corpus.validation if e.source == "nusax"])
    yield from sources.service_lines(comments)
    yield ""
    yield from _aspect_lines(comments, classifier.classify([comment.text for comment in comments]))


def measure_strangers(data: Path) -> Iterator[str]:
    """Yield a table of models trained without the comments of some files, measured on each of these.

    Each file was written by another hand, so this comes nearest to comments by people the model never met. What
    turns scores into probabilities and names is learned from the other rounds: from other writers as well.
    """
    corpus, recipe = read_corpus(data), Recipe()
    rounds = judge_strangers([*corpus.train, *read_service_comments()], corpus, recipe)
    judged = [
        pair
        for each in rounds
        for pair in _judged(each, [other for other in rounds if other is not each], recipe)
    ]
    yield from _STRANGER_HEADER
    for writer in sorted({example.writer for example, _ in judged}):
        yield _stranger_line(f"{writer}.csv", [pair for pair in judged if pair[0].writer == writer])
    yield _stranger_line("**all**", judged)


class _Sources:
    def __init__(self, classifier: SentimentClassifier, plain: PlainModel) -> None:
        self.classifier, self.plain = classifier, plain

    def line(self, name: str, examples: Sequence[Example], published: str = "") -> str:
        if not examples:
            return f"| {name} | 0 | | | | | | | | | |"
        figures, plain, unsure = self._measured(examples)
        return _row(name, figures, plain, f"{unsure:.2f}", published)

    def nusax_lines(self, examples: Sequence[Example]) -> Iterator[str]:
        measured = []
        for language in sorted({example.language for example in examples}):
            chosen = [example for example in examples if example.language == language]
            measured.append(self._measured(chosen))
            yield self.line(f"nusax {language}", chosen)
        figures, plain = _means([row[0] for row in measured]), _means([row[1] for row in measured])
        name = f"**nusax, mean of {len(measured)}**"
        yield _row(name, figures, plain, f"{mean(row[2] for row in measured):.2f}", _PUBLISHED["nusax"])

    def service_lines(self, examples: Sequence[Example]) -> Iterator[str]:
        yield self.line("**service comments, test families**", examples)
        for writer in sorted({example.writer for example in examples}):
            yield self.line(f"- {writer}.csv", [e for e in examples if e.writer == writer])
        yield self.line("- Indonesian", [e for e in examples if e.language == "ind"])
        yield self.line("- other languages", [e for e in examples if e.language != "ind"])

    def _measured(self, examples: Sequence[Example]) -> tuple[Measured, Measured, float]:
        texts, truth = [e.text for e in examples], [e.label for e in examples]
        sentiments = self.classifier.classify(texts)
        unsure = mean(sentiment.is_unsure for sentiment in sentiments)
        return measure(truth, _rows(sentiments)), measure(truth, self.plain.probabilities(texts)), unsure


def _row(name: str, figures: Measured, plain: Measured, unsure: str, published: str) -> str:
    return (
        f"| {name} | {figures.count} | {figures.macro_f1:.3f} | {figures.accuracy:.3f}"
        f" | {figures.calibration_error:.3f} | {figures.brier:.3f} | {figures.surest_accuracy:.3f} | {unsure}"
        f" | {figures.majority_macro_f1:.3f}, {figures.majority_accuracy:.3f}"
        f" | {plain.macro_f1:.3f}, {plain.accuracy:.3f} | {published} |"
    )


def _means(rows: Sequence[Measured]) -> Measured:
    """Average each figure over the languages, each language counting the same; add the counts."""
    names = [name for name in Measured.__dataclass_fields__ if name != "count"]
    averages = {name: mean(getattr(row, name) for row in rows) for name in names}
    return replace(rows[0], count=sum(row.count for row in rows), **averages)


def _aspect_lines(examples: Sequence[Example], sentiments: Sequence[Sentiment]) -> Iterator[str]:
    truth, named, raised = _aspects(examples, sentiments)
    yield from _ASPECT_HEADER
    for name, aspects in [*((aspect, [aspect]) for aspect in ASPECTS), ("**all, micro**", [*ASPECTS])]:
        yield _aspect_row(name, found(truth, named, aspects))
    for alert in ALERTS:
        yield _aspect_row(f"alert of {alert}", found(truth, raised, [alert]))


def _aspect_row(name: str, row: Found) -> str:
    return f"| {name} | {row.true} | {row.named} | {row.precision:.3f} | {row.recall:.3f} | {row.f1:.3f} |"


class _Reading(NamedTuple):
    row: tuple[float, ...]
    named: frozenset[str]
    raised: frozenset[str]


def _judged(held: Round, others: Sequence[Round], recipe: Recipe) -> list[tuple[Example, _Reading]]:
    scores = np.concatenate([each.scores for each in others])
    comments = [comment for each in others for comment in each.comments]
    count = len(CLASSES)
    temperature = fitted_temperature(scores[:, :count], class_numbers(comments))
    scale = fitted_aspects(scores[:, count:], aspect_table(comments), recipe.alert_recall)
    rows = probabilities(held.scores[:, :count], temperature).tolist()
    odds = separate_probabilities(held.scores[:, count:] * scale.slopes + scale.shifts).tolist()
    readings = (
        _Reading(
            tuple(row),
            frozenset(a for a, p, least in zip(ASPECTS, line, scale.thresholds, strict=True) if p >= least),
            frozenset(a for a, p in zip(ASPECTS, line, strict=True) if p >= scale.alert_thresholds.get(a, 2)),
        )
        for row, line in zip(rows, odds, strict=True)
    )
    return list(zip(held.comments, readings, strict=True))


def _stranger_line(name: str, judged: Sequence[tuple[Example, _Reading]]) -> str:
    figures = measure([example.label for example, _ in judged], [reading.row for _, reading in judged])
    truth = [example.aspects or frozenset() for example, _ in judged]
    named, raised = [reading.named for _, reading in judged], [reading.raised for _, reading in judged]
    alerts = [found(truth, raised, [alert]) for alert in ALERTS]
    told = " | ".join(f"{row.recall:.3f} of {row.true}, {row.named}" for row in alerts)
    return (
        f"| {name} | {figures.count} | {figures.macro_f1:.3f} | {figures.accuracy:.3f}"
        f" | {figures.calibration_error:.3f} | {figures.surest_accuracy:.3f}"
        f" | {found(truth, named, ASPECTS).f1:.3f} | {told} |"
    )


def _aspects(
    examples: Sequence[Example], sentiments: Sequence[Sentiment]
) -> tuple[list[frozenset[str]], list[frozenset[str]], list[frozenset[str]]]:
    """Give what comments are truly about, what is named in them, and the alerts they raise."""
    return (
        [example.aspects or frozenset() for example in examples],
        [frozenset(sentiment.aspects) for sentiment in sentiments],
        [frozenset(sentiment.alerts) for sentiment in sentiments],
    )


def _rows(sentiments: Sequence[Sentiment]) -> list[tuple[float, float, float]]:
    return [(s.p_negative, s.p_neutral, s.p_positive) for s in sentiments]
