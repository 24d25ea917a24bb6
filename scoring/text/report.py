"""One table of how good a model file is, per source, on text it was not trained on."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean

from scoring.text.corpus import Example, read_corpus, service_comments
from scoring.text.evaluation import Measured, measure
from scoring.text.sentiment import SentimentClassifier, load_classifier

_HEADER = (
    "| source | n | macro-F1 | accuracy | ECE | unsure | accuracy when sure | majority macro-F1 | majority accuracy |",
    "|---|---|---|---|---|---|---|---|---|",
)


def measure_model(data: Path, model: Path) -> Iterator[str]:
    """Yield the lines of a Markdown table for the validation sources and our test families."""
    classifier = load_classifier(model)
    validation = read_corpus(data).validation
    yield f"Model {classifier.version}"
    yield ""
    yield from _HEADER
    for source in ("smsa", "prdect"):
        yield _line(source, classifier, [example for example in validation if example.source == source])
    yield from _nusax_lines(classifier, [example for example in validation if example.source == "nusax"])
    yield from _service_lines(classifier, service_comments("test"))


def _nusax_lines(classifier: SentimentClassifier, examples: Sequence[Example]) -> Iterator[str]:
    figures = []
    for language in sorted({example.language for example in examples}):
        chosen = [example for example in examples if example.language == language]
        figures.append(_measured(classifier, chosen)[0])
        yield _line(f"nusax {language}", classifier, chosen)
    yield (
        f"| **nusax, mean of {len(figures)}** | {sum(f.count for f in figures)}"
        f" | **{mean(f.macro_f1 for f in figures):.3f}** | {mean(f.accuracy for f in figures):.3f}"
        f" | {mean(f.calibration_error for f in figures):.3f} | | "
        f" | {mean(f.majority_macro_f1 for f in figures):.3f} | {mean(f.majority_accuracy for f in figures):.3f} |"
    )


def _service_lines(classifier: SentimentClassifier, examples: Sequence[Example]) -> Iterator[str]:
    yield _line("**service comments, test families**", classifier, examples)
    indonesian = [example for example in examples if example.language == "ind"]
    yield _line("- Indonesian", classifier, indonesian)
    yield _line(
        "- other languages", classifier, [example for example in examples if example.language != "ind"]
    )


def _line(name: str, classifier: SentimentClassifier, examples: Sequence[Example]) -> str:
    if not examples:
        return f"| {name} | 0 | | | | | | | |"
    figures, unsure_share, accuracy_when_sure = _measured(classifier, examples)
    return (
        f"| {name} | {figures.count} | {figures.macro_f1:.3f} | {figures.accuracy:.3f}"
        f" | {figures.calibration_error:.3f} | {unsure_share:.2f} | {accuracy_when_sure:.3f}"
        f" | {figures.majority_macro_f1:.3f} | {figures.majority_accuracy:.3f} |"
    )


def _measured(classifier: SentimentClassifier, examples: Sequence[Example]) -> tuple[Measured, float, float]:
    sentiments = classifier.classify([example.text for example in examples])
    truth = [example.label for example in examples]
    figures = measure(truth, [(s.p_negative, s.p_neutral, s.p_positive) for s in sentiments])
    sure = [s.label.lower() == label for s, label in zip(sentiments, truth, strict=True) if not s.is_unsure]
    return figures, 1 - len(sure) / len(sentiments), mean(sure) if sure else 0.0
