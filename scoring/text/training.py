"""Training of the sentiment model with scikit-learn; the result needs numpy alone."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC
from threadpoolctl import threadpool_limits

from scoring.text.artefact import Artefact, table_lines
from scoring.text.classifier import CHARACTER_SIZES, CLASSES, LANGUAGE_SIZES, Classifier, Doubt
from scoring.text.corpus import SERVICE, Corpus, Example, own_polarity, read_corpus, service_comments
from scoring.text.linear import LinearModel, TermSpaces, Weights, probabilities
from scoring.text.normalisation import normalise, tokenise
from scoring.text.reading import Reading, gloss, respell
from scoring.text.signals import Signals
from scoring.text.terms import (
    CharacterTerms,
    Floats,
    Ints,
    NamedTerms,
    TermMatrix,
    WordTerms,
    character_terms,
    choose_terms,
    word_terms,
)

Report = Callable[[str], None]


@dataclass(frozen=True)
class Recipe:
    """Everything that decides the result, so that the same recipe and data give the same bytes."""

    seed: int = 20
    source_weights: Mapping[str, float] = field(
        default_factory=lambda: {
            "smsa": 1.0,
            "nusax": 2.0,
            "prdect": 0.3,
            "casa_derived": 0.3,
            "hoasa_derived": 0.3,
            # Tweets without neutral ones: they teach the languages, not the sentiment.
            "nusatranslation": 0.0,
            SERVICE: 8.0,
        }
    )
    regression_strength: float = 5.0
    machine_strength: float = 0.15
    language_strength: float = 20.0
    language_terms: int = 3000
    term_budget: int = 24_000
    least_word_documents: int = 2
    least_character_documents: int = 3
    least_signal_documents: int = 3
    signal_scale: float = 0.7
    indonesian_lead: float = 1.0
    doubt: Doubt = field(default_factory=lambda: Doubt(0.55, 0.5, 0.3, 2))


@dataclass(frozen=True)
class FittedLanguages:
    terms: CharacterTerms
    weights: Floats
    bias: Floats
    languages: list[str]


def train_shipped_model(data: Path, report: Report = lambda message: None) -> Artefact:
    """Train on everything but the test families.

    The temperature comes from the validation families under a model that has not seen them; the weights that ship
    are then learned from these families too.
    """
    corpus = read_corpus(data)
    validation = service_comments("validation")
    training = [*corpus.train, *service_comments("train")]
    # Sums over several threads end in other last digits on every machine; one thread gives the same bytes.
    with threadpool_limits(limits=1):
        return train(training, validation, corpus, Recipe(), report)


def train(
    examples: Sequence[Example],
    tuning: Sequence[Example],
    corpus: Corpus,
    recipe: Recipe,
    report: Report = lambda message: None,
) -> Artefact:
    """Fit languages and sentiment on the examples, the temperature on the tuning ones, then sentiment on both."""
    report(f"Learning languages from {len(examples)} texts")
    languages = fit_languages(
        [_typed(example, corpus) for example in examples], [example.language for example in examples], recipe
    )
    tables = _gloss_tables(corpus.gloss)
    weighed = [example for example in examples if recipe.source_weights.get(example.source, 1)]
    readings = [_reading(example, corpus, tables) for example in weighed]
    report(f"Learning sentiment from {len(weighed)} texts, to fit the temperature")
    first = _packed(languages, fit_sentiment(readings, weighed, recipe), readings, corpus, recipe)
    temperature = _fitted_temperature(first, tuning)
    report(f"Learning sentiment from {len(weighed) + len(tuning)} texts, at temperature {temperature}")
    everything = [*weighed, *tuning]
    readings += [_reading(example, corpus, tables) for example in tuning]
    second = _packed(languages, fit_sentiment(readings, everything, recipe), readings, corpus, recipe)
    return _named(replace(second, settings=second.settings | {"temperature": temperature}))


def _typed(example: Example, corpus: Corpus) -> list[str]:
    return respell(tokenise(normalise(example.text)), corpus.spelling)


def _reading(example: Example, corpus: Corpus, tables: Mapping[str, Mapping[str, str]]) -> Reading:
    """Read a training text in its true language."""
    words = _typed(example, corpus)
    return Reading(words, gloss(words, tables.get(example.language)), example.language, 1.0)


def fit_languages(
    typed: Sequence[Sequence[str]], languages: Sequence[str], recipe: Recipe
) -> FittedLanguages:
    kept, rarity = choose_terms(typed, lambda words: _characters_of(words, LANGUAGE_SIZES), at_least=1)
    # The commonest n-grams are those of the lowest rarity; ties fall by spelling.
    commonest = np.sort(np.argsort(rarity, kind="stable")[: recipe.language_terms])
    terms = CharacterTerms([kept[number] for number in commonest], rarity[commonest], LANGUAGE_SIZES)
    model = LogisticRegression(C=recipe.language_strength, class_weight="balanced", max_iter=300)
    model.fit(_sparse(terms.encode(typed), len(terms.terms)), languages)
    weights, bias = _all_classes(model.coef_, model.intercept_)
    return FittedLanguages(terms, weights, bias, [str(name) for name in model.classes_])


def fit_sentiment(readings: Sequence[Reading], examples: Sequence[Example], recipe: Recipe) -> LinearModel:
    """Fit on all terms, keep those that move the scores most, and fit again on these."""
    spaces = _all_spaces(readings, recipe)
    matrix = _joined(spaces, readings, recipe)
    weights, _ = _fit_machine(matrix, examples, recipe)
    spaces = _best_spaces(spaces, matrix, weights, recipe.term_budget)
    weights, bias = _fit_mean(_joined(spaces, readings, recipe), examples, recipe)
    ends = np.cumsum([len(spaces.words.terms), len(spaces.characters.terms)])
    words, characters, signals = np.split(weights, ends)
    return LinearModel(spaces, Weights(words, characters, signals * recipe.signal_scale, bias))


def _all_spaces(readings: Sequence[Reading], recipe: Recipe) -> TermSpaces:
    documents = [reading.glossed for reading in readings]
    signals = Signals(own_polarity())
    noticed = [signals.notice(reading.words, reading.glossed, reading.language) for reading in readings]
    return TermSpaces(
        WordTerms(*choose_terms(documents, word_terms, at_least=recipe.least_word_documents)),
        CharacterTerms(
            *choose_terms(
                documents,
                lambda document: _characters_of(document, CHARACTER_SIZES),
                at_least=recipe.least_character_documents,
            ),
            CHARACTER_SIZES,
        ),
        NamedTerms(choose_terms(noticed, lambda names: names, at_least=recipe.least_signal_documents)[0]),
        signals,
    )


def _best_spaces(spaces: TermSpaces, matrix: csr_matrix, weights: Floats, budget: int) -> TermSpaces:
    """Narrow words and characters to the terms with the largest weight times root mean square of their values."""
    words, characters = spaces.words, spaces.characters
    text_terms = len(words.terms) + len(characters.terms)
    squares = np.asarray(matrix.multiply(matrix).sum(axis=0)).ravel()
    movement = (np.abs(weights).max(axis=1) * np.sqrt(squares))[:text_terms]
    best = np.sort(np.argsort(-movement, kind="stable")[:budget])
    of_words = best[best < len(words.terms)]
    of_characters = best[best >= len(words.terms)] - len(words.terms)
    return TermSpaces(
        WordTerms([words.terms[number] for number in of_words], words.rarity[of_words]),
        CharacterTerms(
            [characters.terms[number] for number in of_characters],
            characters.rarity[of_characters],
            characters.sizes,
        ),
        spaces.signal_names,
        spaces.signals,
    )


def _fit_mean(matrix: csr_matrix, examples: Sequence[Example], recipe: Recipe) -> tuple[Floats, Floats]:
    """Average a logistic regression and a support vector machine, brought to the same scale.

    Both are linear, so their mean is again one set of weights.
    """
    regression = _fit_regression(matrix, examples, recipe)
    machine = _fit_machine(matrix, examples, recipe)
    scale = np.linalg.norm(regression[0]) / np.linalg.norm(machine[0])
    weights = (regression[0] + scale * machine[0]) / 2
    bias = (regression[1] + scale * machine[1]) / 2
    return weights.astype(np.float32), bias.astype(np.float32)


def _fit_regression(matrix: csr_matrix, examples: Sequence[Example], recipe: Recipe) -> tuple[Floats, Floats]:
    model = LogisticRegression(C=recipe.regression_strength, max_iter=300)
    return _fit_marked(model, matrix, examples, recipe)


def _fit_machine(matrix: csr_matrix, examples: Sequence[Example], recipe: Recipe) -> tuple[Floats, Floats]:
    model = LinearSVC(C=recipe.machine_strength, random_state=recipe.seed)
    return _fit_marked(model, matrix, examples, recipe)


def _fit_marked(
    model: LogisticRegression | LinearSVC, matrix: csr_matrix, examples: Sequence[Example], recipe: Recipe
) -> tuple[Floats, Floats]:
    """Fit with one column per source of two classes, and drop these columns from the result.

    Such a source has no neutral texts. The column takes up that absence, which would otherwise be learned from
    its words.
    """
    marked = hstack([matrix, _source_marks(examples)], format="csr")
    model.fit(marked, _class_numbers(examples), sample_weight=_weights(examples, recipe))
    weights, bias = _all_classes(model.coef_, model.intercept_)
    return weights[: matrix.shape[1]], bias


def _source_marks(examples: Sequence[Example]) -> csr_matrix:
    labels: dict[str, set[str]] = {}
    for example in examples:
        labels.setdefault(example.source, set()).add(example.label)
    marked = sorted(source for source, seen in labels.items() if len(seen) < len(CLASSES))
    column_of = {source: column for column, source in enumerate(marked)}
    places = [(row, column_of[e.source]) for row, e in enumerate(examples) if e.source in column_of]
    rows, columns = zip(*places, strict=True) if places else ((), ())
    ones = np.ones(len(places), dtype=np.float32)
    return csr_matrix((ones, (rows, columns)), shape=(len(examples), max(1, len(marked))))


def _weights(examples: Sequence[Example], recipe: Recipe) -> Floats:
    """Weigh each row by its source, then bring the three classes to the same total."""
    weights = np.array([recipe.source_weights.get(example.source, 1.0) for example in examples])
    numbers = _class_numbers(examples)
    totals = np.bincount(numbers, weights=weights, minlength=len(CLASSES))
    balanced: Floats = (weights * (weights.sum() / len(CLASSES) / totals[numbers])).astype(np.float32)
    return balanced


def _class_numbers(examples: Sequence[Example]) -> Ints:
    return np.array([CLASSES.index(example.label) for example in examples], dtype=np.int64)


def _all_classes(coefficients: Floats, intercept: Floats) -> tuple[Floats, Floats]:
    """Turn scikit-learn's coefficients into (terms, classes); of two classes it keeps one row only."""
    if len(coefficients) == 1:
        coefficients = np.vstack([-coefficients, coefficients])
        intercept = np.concatenate([-intercept, intercept])
    return coefficients.T.astype(np.float32), intercept.astype(np.float32)


def _joined(spaces: TermSpaces, readings: Sequence[Reading], recipe: Recipe) -> csr_matrix:
    words, characters, signals = spaces.encode(readings)
    return hstack(
        [
            _sparse(words, len(spaces.words.terms)),
            _sparse(characters, len(spaces.characters.terms)),
            _sparse(signals, len(spaces.signal_names.terms)) * recipe.signal_scale,
        ],
        format="csr",
    )


def _sparse(matrix: TermMatrix, term_count: int) -> csr_matrix:
    return csr_matrix((matrix.values, (matrix.rows, matrix.columns)), shape=(matrix.row_count, term_count))


def _characters_of(words: Sequence[str], sizes: range) -> Iterable[str]:
    return (term for word in words for term in character_terms(word, sizes))


def _gloss_tables(entries: Iterable[tuple[str, str, str]]) -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = {}
    for language, word, indonesian in entries:
        tables.setdefault(language, {})[word] = indonesian
    return tables


def _packed(
    languages: FittedLanguages,
    model: LinearModel,
    readings: Sequence[Reading],
    corpus: Corpus,
    recipe: Recipe,
) -> Artefact:
    spaces, weights = model.spaces, model.weights
    known, _ = choose_terms((reading.glossed for reading in readings), lambda words: words, at_least=3)
    arrays = {
        "language_rarity": languages.terms.rarity,
        "language_weights": languages.weights,
        "language_bias": languages.bias,
        "word_rarity": spaces.words.rarity,
        "word_weights": weights.words,
        "character_rarity": spaces.characters.rarity,
        "character_weights": weights.characters,
        "signal_weights": weights.signals,
        "bias": weights.bias,
    }
    return Artefact(
        version="",
        languages=languages.languages,
        settings={
            "indonesian_lead": recipe.indonesian_lead,
            "temperature": 1.0,
            "doubt": asdict(recipe.doubt),
        },
        texts={
            "language_terms": languages.terms.terms,
            "words": spaces.words.terms,
            "characters": spaces.characters.terms,
            "signals": spaces.signal_names.terms,
            "polarity": table_lines(spaces.signals.polarity),
            "known_words": known,
            "spelling": table_lines(corpus.spelling),
            "gloss": ["\t".join(entry) for entry in sorted(corpus.gloss) if entry[1] != entry[2]],
        },
        # Half precision costs no accuracy and halves the file.
        arrays={name: array.astype(np.float16) for name, array in arrays.items()},
    )


def _fitted_temperature(artefact: Artefact, tuning: Sequence[Example]) -> float:
    """Find the temperature at which the tuning labels are least surprising."""
    classifier = Classifier.from_artefact(artefact)
    scores = classifier.scores([example.text for example in tuning])
    truth = _class_numbers(tuning)

    def surprise(log_temperature: float) -> float:
        rows = probabilities(scores, float(np.exp(log_temperature)))
        return -float(np.log(rows[np.arange(len(truth)), truth]).mean())

    best = minimize_scalar(surprise, bounds=(-2.0, 2.0), method="bounded")
    return round(float(np.exp(best.x)), 3)


def _named(artefact: Artefact) -> Artefact:
    """Give the artefact a version drawn from its own contents."""
    digest = hashlib.sha256(repr((artefact.languages, sorted(artefact.settings.items()))).encode())
    for name in sorted(artefact.texts):
        digest.update("\n".join(artefact.texts[name]).encode())
    for name in sorted(artefact.arrays):
        digest.update(artefact.arrays[name].tobytes())
    return replace(artefact, version=f"linear-1-{digest.hexdigest()[:12]}")
