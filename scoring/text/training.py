"""Training of the model of sentiment and aspects; needs scikit-learn, the result numpy alone."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from threadpoolctl import threadpool_limits

from scoring.text.artefact import Artefact, table_lines
from scoring.text.calibration import fitted_aspects, fitted_temperature
from scoring.text.classifier import CLASSES, reader_from
from scoring.text.corpus import PORTAL, SERVICE, Corpus, Example, read_corpus, service_comments
from scoring.text.fitting import aspect_table, class_numbers, fit_languages, fit_model
from scoring.text.linear import LinearModel, Weights
from scoring.text.marks import marks_of
from scoring.text.normalisation import normalise, tokenise
from scoring.text.reading import Reading, gloss, respell
from scoring.text.recipe import Recipe
from scoring.text.terms import Floats, choose_terms

Report = Callable[[str], None]


def _silently(message: str) -> None:
    pass


def train_shipped_model(data: Path, report: Report = _silently) -> Artefact:
    """Train on everything but the test families."""
    corpus = read_corpus(data)
    comments = [*service_comments("train"), *service_comments("validation")]
    return train([*corpus.train, *comments], corpus, Recipe(), report)


def train(
    examples: Sequence[Example],
    corpus: Corpus,
    recipe: Recipe,
    report: Report = _silently,
    *,
    reading_of: Artefact | None = None,
) -> Artefact:
    """Fit the languages, then sentiment and aspects, with probabilities that hold for writers not read before.

    For these, each writer's comments on services are judged once by a model trained without theirs; temperature,
    curves and thresholds come from these judgements. The weights that ship are learned from all examples.
    With `reading_of` languages, spelling and gloss are not learned but taken from that model.
    """
    # Sums over several threads end in other last digits on every machine; one thread gives the same bytes.
    with threadpool_limits(limits=1):
        return _Training(examples, corpus, recipe, report, reading_of).run()


class Round(NamedTuple):
    """Comments on services, and their raw scores by a model that has read nothing of their writers."""

    comments: list[Example]
    scores: Floats


def judge_strangers(
    examples: Sequence[Example], corpus: Corpus, recipe: Recipe, report: Report = _silently
) -> list[Round]:
    """Score each comment on a service by a model that has read nothing of its writer."""
    with threadpool_limits(limits=1):
        return list(_Training(examples, corpus, recipe, report).rounds())


class _Training:
    def __init__(
        self,
        examples: Sequence[Example],
        corpus: Corpus,
        recipe: Recipe,
        report: Report,
        reading_of: Artefact | None = None,
    ) -> None:
        self.corpus, self.recipe, self.report = corpus, recipe, report
        if reading_of is None:
            report(f"Learning languages from {len(examples)} texts")
        self.base = _reading_of(reading_of) if reading_of else self._with_languages(examples)
        self.examples = [example for example in examples if recipe.source_weights.get(example.source, 1)]
        tables = _gloss_tables(corpus.gloss)
        self.readings = [self._reading(example, tables) for example in self.examples]

    def run(self) -> Artefact:
        rounds = list(self.rounds())
        scores = np.concatenate([each.scores for each in rounds])
        comments = [comment for each in rounds for comment in each.comments]
        count = len(CLASSES)
        temperature = fitted_temperature(scores[:, :count], class_numbers(comments))
        scale = fitted_aspects(scores[:, count:], aspect_table(comments), self.recipe.alert_recall)
        self.report(f"Learning from {len(self.examples)} texts, at temperature {temperature}")
        model = self._fit(np.arange(len(self.examples)))
        slopes = np.concatenate([np.ones(count, np.float32), scale.slopes])
        shifts = np.concatenate([np.zeros(count, np.float32), scale.shifts])
        settings: dict[str, object] = {
            "temperature": temperature,
            "aspect_thresholds": scale.thresholds,
            "alert_thresholds": scale.alert_thresholds,
        }
        return _named(self._packed(_scaled(model, slopes, shifts), settings))

    def rounds(self) -> Iterator[Round]:
        reader = reader_from(self.base)
        for name, held in _rounds(self.examples, self.recipe.rounds):
            self.report(f"Learning without {name}, to judge {len(held)} comments")
            model = self._fit(np.setdiff1d(np.arange(len(self.examples)), held))
            comments = [self.examples[row] for row in held]
            # Read as in use: the language is guessed, not known.
            yield Round(comments, model.scores(reader.read([comment.text for comment in comments])))

    def _fit(self, rows: Iterable[int]) -> LinearModel:
        chosen = list(rows)
        return fit_model(
            [self.readings[row] for row in chosen], [self.examples[row] for row in chosen], self.recipe
        )

    def _reading(self, example: Example, tables: Mapping[str, Mapping[str, str]]) -> Reading:
        """Read a training text in its true language."""
        words = _typed(example, self.corpus)
        glossed = gloss(words, tables.get(example.language))
        return Reading(words, glossed, example.language, 1.0, marks_of(example.text))

    def _with_languages(self, examples: Sequence[Example]) -> Artefact:
        """Begin the artefact with what it takes to read: languages, spelling and gloss."""
        terms, (weights, bias), names = fit_languages(
            [_typed(example, self.corpus) for example in examples],
            [example.language for example in examples],
            self.recipe,
        )
        return Artefact(
            version="",
            languages=names,
            settings={
                "indonesian_lead": self.recipe.indonesian_lead,
                "doubt": asdict(self.recipe.doubt),
            },
            texts={
                "language_terms": terms.terms,
                "spelling": table_lines(self.corpus.spelling),
                "gloss": ["\t".join(entry) for entry in sorted(self.corpus.gloss) if entry[1] != entry[2]],
            },
            arrays=_halved(
                {"language_rarity": terms.rarity, "language_weights": weights, "language_bias": bias}
            ),
        )

    def _packed(self, model: LinearModel, settings: dict[str, object]) -> Artefact:
        spaces, weights = model.spaces, model.weights
        known, _ = choose_terms((r.glossed for r in self.readings), lambda words: words, at_least=3)
        texts = {
            "words": spaces.words.terms,
            "characters": spaces.characters.terms,
            "signals": spaces.signal_names.terms,
            "topic_names": spaces.topic_names.terms,
            "polarity": table_lines(spaces.signals.polarity),
            "topics": table_lines(spaces.topics.table),
            "known_words": known,
        }
        arrays = {
            "word_rarity": spaces.words.rarity,
            "word_weights": weights.words,
            "character_rarity": spaces.characters.rarity,
            "character_weights": weights.characters,
            "signal_weights": weights.signals,
            "topic_weights": weights.topics,
            "bias": weights.bias,
        }
        return replace(
            self.base,
            settings=self.base.settings | settings,
            texts=self.base.texts | texts,
            arrays=self.base.arrays | _halved(arrays),
        )


def _rounds(examples: Sequence[Example], rounds: int) -> Iterator[tuple[str, list[int]]]:
    """Name writers with the rows of their comments on services, at most so many groups; of one writer, halves by family.

    A writer is always held out whole, together with others where there are more writers than rounds.
    """
    comments = [row for row, example in enumerate(examples) if example.source in (SERVICE, PORTAL)]
    writers = sorted({examples[row].writer for row in comments})
    if len(writers) > 1:
        for group in (writers[start::rounds] for start in range(min(rounds, len(writers)))):
            yield ", ".join(group), [row for row in comments if examples[row].writer in group]
        return
    families = sorted({examples[row].family for row in comments})
    for half in (0, 1):
        chosen = set(families[half::2])
        yield f"half {half + 1}", [row for row in comments if examples[row].family in chosen]


def _scaled(model: LinearModel, slopes: Floats, shifts: Floats) -> LinearModel:
    """Put slope and shift of each output into its weights, so that use need not know of them."""
    weights = model.weights
    return LinearModel(
        model.spaces,
        Weights(
            weights.words * slopes,
            weights.characters * slopes,
            weights.signals * slopes,
            weights.topics * slopes,
            weights.bias * slopes + shifts,
        ),
    )


def _reading_of(model: Artefact) -> Artefact:
    """Begin an artefact with what another model takes to read."""
    return Artefact(
        version="",
        languages=model.languages,
        settings={name: model.settings[name] for name in ("indonesian_lead", "doubt")},
        texts={name: model.texts[name] for name in ("language_terms", "spelling", "gloss")},
        arrays=_halved(
            {name: model.arrays[name] for name in ("language_rarity", "language_weights", "language_bias")}
        ),
    )


def _typed(example: Example, corpus: Corpus) -> list[str]:
    return respell(tokenise(normalise(example.text)), corpus.spelling)


def _gloss_tables(entries: Iterable[tuple[str, str, str]]) -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = {}
    for language, word, indonesian in entries:
        tables.setdefault(language, {})[word] = indonesian
    return tables


def _halved(arrays: Mapping[str, Floats]) -> dict[str, Floats]:
    """Round to half precision, which costs no accuracy and halves the file."""
    return {name: array.astype(np.float16) for name, array in arrays.items()}


def _named(artefact: Artefact) -> Artefact:
    """Give the artefact a version drawn from its own contents."""
    digest = hashlib.sha256(repr((artefact.languages, sorted(artefact.settings.items()))).encode())
    for name in sorted(artefact.texts):
        digest.update("\n".join(artefact.texts[name]).encode())
    for name in sorted(artefact.arrays):
        digest.update(artefact.arrays[name].tobytes())
    return replace(artefact, version=f"linear-2-{digest.hexdigest()[:12]}")
