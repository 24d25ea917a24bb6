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

from scoring.text.artefact import Artefact, table_lines
from scoring.text.classifier import (
    CHARACTER_SIZES,
    CLASSES,
    LANGUAGE_SIZES,
    Classifier,
    Doubt,
    probabilities,
)
from scoring.text.corpus import SERVICE, Corpus, Example, read_corpus, service_comments
from scoring.text.normalisation import normalise, tokenise
from scoring.text.reading import gloss, respell
from scoring.text.terms import (
    CharacterTerms,
    Floats,
    Ints,
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
            "nusax": 1.0,
            "prdect": 0.3,
            "casa_derived": 0.3,
            "hoasa_derived": 0.3,
            "nusatranslation": 0.3,
            SERVICE: 3.0,
        }
    )
    regression_strength: float = 5.0
    machine_strength: float = 0.15
    language_strength: float = 20.0
    language_terms: int = 3000
    term_budget: int = 24_000
    least_word_documents: int = 2
    least_character_documents: int = 3
    indonesian_lead: float = 1.0
    doubt: Doubt = Doubt(0.5, 0.6, 0.3, 1)


@dataclass(frozen=True)
class Fitted:
    """Weights over the chosen terms, before they are packed."""

    words: WordTerms
    characters: CharacterTerms
    weights: Floats
    bias: Floats

    @property
    def word_weights(self) -> Floats:
        return self.weights[: len(self.words.terms)]

    @property
    def character_weights(self) -> Floats:
        return self.weights[len(self.words.terms) :]


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
    recipe = Recipe()
    validation = service_comments("validation")
    training = [*corpus.train, *service_comments("train")]
    report("First round, to fit the temperature")
    first = train(training, validation, corpus, recipe, report)
    report("Second round, with the validation families")
    second = train([*training, *validation], [], corpus, recipe, report)
    return named(replace(second, settings=second.settings | {"temperature": first.settings["temperature"]}))


def train(
    examples: Sequence[Example],
    tuning: Sequence[Example],
    corpus: Corpus,
    recipe: Recipe,
    report: Report = lambda message: None,
) -> Artefact:
    """Fit languages and sentiment on the examples; the temperature on the tuning comments, if any."""
    typed = [respell(tokenise(normalise(example.text)), corpus.spelling) for example in examples]
    report(f"Learning languages from {len(examples)} texts")
    languages = fit_languages(typed, [example.language for example in examples], recipe)
    tables = _gloss_tables(corpus.gloss)
    documents = [
        gloss(words, tables.get(example.language)) for words, example in zip(typed, examples, strict=True)
    ]
    report("Learning sentiment")
    fitted = fit_sentiment(documents, examples, recipe)
    artefact = _packed(languages, fitted, documents, corpus, recipe)
    return named(_with_temperature(artefact, tuning) if tuning else artefact)


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


def fit_sentiment(documents: Sequence[Sequence[str]], examples: Sequence[Example], recipe: Recipe) -> Fitted:
    """Fit on all terms, keep those that move the scores most, and fit again on these."""
    words = WordTerms(*choose_terms(documents, word_terms, at_least=recipe.least_word_documents))
    found, rarity = choose_terms(
        documents,
        lambda document: _characters_of(document, CHARACTER_SIZES),
        at_least=recipe.least_character_documents,
    )
    characters = CharacterTerms(found, rarity, CHARACTER_SIZES)
    matrix = _both(words, characters, documents)
    weights, _ = _fit_machine(matrix, examples, recipe)
    best = _most_moving(matrix, weights, recipe.term_budget)
    of_words, of_characters = best[best < len(words.terms)], best[best >= len(words.terms)] - len(words.terms)
    words = WordTerms([words.terms[number] for number in of_words], words.rarity[of_words])
    characters = CharacterTerms(
        [found[number] for number in of_characters], rarity[of_characters], CHARACTER_SIZES
    )
    weights, bias = _fit_mean(_both(words, characters, documents), examples, recipe)
    return Fitted(words, characters, weights, bias)


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
    return weights * (weights.sum() / len(CLASSES) / totals[numbers])


def _class_numbers(examples: Sequence[Example]) -> Ints:
    return np.array([CLASSES.index(example.label) for example in examples], dtype=np.int64)


def _most_moving(matrix: csr_matrix, weights: Floats, budget: int) -> Ints:
    """Number the terms with the largest weight times root mean square of their values."""
    squares = np.asarray(matrix.multiply(matrix).sum(axis=0)).ravel()
    movement = np.abs(weights).max(axis=1) * np.sqrt(squares)
    return np.sort(np.argsort(-movement, kind="stable")[:budget])


def _all_classes(coefficients: Floats, intercept: Floats) -> tuple[Floats, Floats]:
    """Turn scikit-learn's coefficients into (terms, classes); of two classes it keeps one row only."""
    if len(coefficients) == 1:
        coefficients = np.vstack([-coefficients, coefficients])
        intercept = np.concatenate([-intercept, intercept])
    return coefficients.T.astype(np.float32), intercept.astype(np.float32)


def _both(words: WordTerms, characters: CharacterTerms, documents: Sequence[Sequence[str]]) -> csr_matrix:
    return hstack(
        [
            _sparse(words.encode(documents), len(words.terms)),
            _sparse(characters.encode(documents), len(characters.terms)),
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
    fitted: Fitted,
    documents: Sequence[Sequence[str]],
    corpus: Corpus,
    recipe: Recipe,
) -> Artefact:
    known, _ = choose_terms(documents, lambda words: words, at_least=3)
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
            "words": fitted.words.terms,
            "characters": fitted.characters.terms,
            "known_words": known,
            "spelling": table_lines(corpus.spelling),
            "gloss": ["\t".join(entry) for entry in sorted(corpus.gloss) if entry[1] != entry[2]],
        },
        # Half precision costs no accuracy and halves the file.
        arrays={
            name: array.astype(np.float16)
            for name, array in {
                "language_rarity": languages.terms.rarity,
                "language_weights": languages.weights,
                "language_bias": languages.bias,
                "word_rarity": fitted.words.rarity,
                "word_weights": fitted.word_weights,
                "character_rarity": fitted.characters.rarity,
                "character_weights": fitted.character_weights,
                "bias": fitted.bias,
            }.items()
        },
    )


def _with_temperature(artefact: Artefact, tuning: Sequence[Example]) -> Artefact:
    """Fit one temperature to the tuning comments."""
    classifier = Classifier.from_artefact(artefact)
    scores = classifier.scores([example.text for example in tuning])
    truth = _class_numbers(tuning)

    def surprise(log_temperature: float) -> float:
        rows = probabilities(scores, float(np.exp(log_temperature)))
        return -float(np.log(rows[np.arange(len(truth)), truth]).mean())

    best = minimize_scalar(surprise, bounds=(-2.0, 2.0), method="bounded")
    temperature = round(float(np.exp(best.x)), 3)
    return replace(artefact, settings=artefact.settings | {"temperature": temperature})


def named(artefact: Artefact) -> Artefact:
    """Give the artefact a version drawn from its own contents."""
    digest = hashlib.sha256(repr((artefact.languages, sorted(artefact.settings.items()))).encode())
    for name in sorted(artefact.texts):
        digest.update("\n".join(artefact.texts[name]).encode())
    for name in sorted(artefact.arrays):
        digest.update(artefact.arrays[name].tobytes())
    return replace(artefact, version=f"linear-1-{digest.hexdigest()[:12]}")
