"""Fitting of the linear model with scikit-learn: which terms are worth keeping, and what each weighs."""

from collections.abc import Iterable, Sequence

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from scoring.text.aspects import ASPECTS
from scoring.text.classifier import CHARACTER_SIZES, CLASSES, LANGUAGE_SIZES
from scoring.text.corpus import Example, own_polarity, own_topics
from scoring.text.linear import LinearModel, TermSpaces, Weights, notice
from scoring.text.reading import Reading
from scoring.text.recipe import Recipe
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
from scoring.text.topics import Topics

# The score of an aspect that no training comment has: as good as never.
_NEVER = -6.0

Fitted = tuple[Floats, Floats]  # (terms, outputs) and the bias of the outputs


def fit_languages(
    typed: Sequence[Sequence[str]], languages: Sequence[str], recipe: Recipe
) -> tuple[CharacterTerms, Fitted, list[str]]:
    kept, rarity = choose_terms(typed, lambda words: _characters_of(words, LANGUAGE_SIZES), at_least=1)
    # The commonest n-grams are those of the lowest rarity; ties fall by spelling.
    commonest = np.sort(np.argsort(rarity, kind="stable")[: recipe.language_terms])
    terms = CharacterTerms([kept[number] for number in commonest], rarity[commonest], LANGUAGE_SIZES)
    model = LogisticRegression(C=recipe.language_strength, class_weight="balanced", max_iter=300)
    model.fit(_sparse(terms.encode(typed), len(terms.terms)), languages)
    return terms, _all_classes(model.coef_, model.intercept_), [str(name) for name in model.classes_]


def fit_model(readings: Sequence[Reading], examples: Sequence[Example], recipe: Recipe) -> LinearModel:
    """Fit on all terms, keep those that move the scores most, and fit again on these.

    The outputs are the classes, learned from all examples, and then the aspects, learned from those that say
    what they are about.
    """
    spaces = _all_spaces(readings, recipe)
    matrix = _joined(spaces, readings, recipe)
    classes, _ = _fit_machine(_without_topics(matrix, spaces), examples, recipe)
    aspects, _ = _fit_aspects(matrix, examples, recipe)
    spaces = _best_spaces(spaces, matrix, classes, aspects, recipe)
    matrix = _joined(spaces, readings, recipe)
    classes, class_bias = _fit_mean(_without_topics(matrix, spaces), examples, recipe)
    aspects, aspect_bias = _fit_aspects(matrix, examples, recipe)
    weights = np.hstack([np.vstack([classes, _no_weights(spaces)]), aspects])
    ends = np.cumsum([len(spaces.words.terms), len(spaces.characters.terms), len(spaces.signal_names.terms)])
    words, characters, signals, topics = np.split(weights, ends)
    return LinearModel(
        spaces,
        Weights(
            words,
            characters,
            (signals * recipe.signal_scale).astype(np.float32),
            (topics * recipe.topic_scale).astype(np.float32),
            np.concatenate([class_bias, aspect_bias]),
        ),
    )


def _without_topics(matrix: csr_matrix, spaces: TermSpaces) -> csr_matrix:
    """Leave topics to the aspects: what a comment is about must not say whether it praises or blames."""
    return matrix[:, : matrix.shape[1] - len(spaces.topic_names.terms)]


def _no_weights(spaces: TermSpaces) -> Floats:
    return np.zeros((len(spaces.topic_names.terms), len(CLASSES)), dtype=np.float32)


def class_numbers(examples: Sequence[Example]) -> Ints:
    return np.array([CLASSES.index(example.label) for example in examples], dtype=np.int64)


def aspect_table(examples: Sequence[Example]) -> Ints:
    """Give (examples, aspects) of ones and noughts."""
    told = [example.aspects or frozenset() for example in examples]
    return np.array([[aspect in aspects for aspect in ASPECTS] for aspects in told], dtype=np.int64)


def _all_spaces(readings: Sequence[Reading], recipe: Recipe) -> TermSpaces:
    documents = [reading.glossed for reading in readings]
    signals, topics = Signals(own_polarity()), Topics(own_topics())
    noticed = [notice(reading, signals, topics) for reading in readings]
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
        _names([opinions for opinions, _ in noticed], recipe),
        _names([about for _, about in noticed], recipe),
        signals,
        topics,
    )


def _names(noticed: Sequence[Sequence[str]], recipe: Recipe) -> NamedTerms:
    return NamedTerms(choose_terms(noticed, lambda names: names, at_least=recipe.least_signal_documents)[0])


def _best_spaces(
    spaces: TermSpaces, matrix: csr_matrix, classes: Floats, aspects: Floats, recipe: Recipe
) -> TermSpaces:
    """Narrow words and characters to the terms that move classes or aspects most."""
    words, characters = spaces.words, spaces.characters
    count = len(words.terms) + len(characters.terms)
    for_classes = _strongest(matrix, classes, count, recipe.term_budget)
    best = np.union1d(for_classes, _strongest(matrix, aspects, count, recipe.aspect_term_budget))
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
        spaces.topic_names,
        spaces.signals,
        spaces.topics,
    )


def _strongest(matrix: csr_matrix, weights: Floats, count: int, budget: int) -> Ints:
    """Choose among the first `count` terms by the largest weight times root mean square of their values."""
    chosen = matrix[:, :count]
    squares = np.asarray(chosen.multiply(chosen).sum(axis=0)).ravel()
    movement = np.abs(weights[:count]).max(axis=1) * np.sqrt(squares)
    return np.argsort(-movement, kind="stable")[:budget]


def _fit_mean(matrix: csr_matrix, examples: Sequence[Example], recipe: Recipe) -> Fitted:
    """Average a logistic regression and a support vector machine, brought to the same scale.

    Both are linear, so their mean is again one set of weights.
    """
    regression = _fit_regression(matrix, examples, recipe)
    machine = _fit_machine(matrix, examples, recipe)
    scale = np.linalg.norm(regression[0]) / np.linalg.norm(machine[0])
    weights = (regression[0] + scale * machine[0]) / 2
    bias = (regression[1] + scale * machine[1]) / 2
    return weights.astype(np.float32), bias.astype(np.float32)


def _fit_regression(matrix: csr_matrix, examples: Sequence[Example], recipe: Recipe) -> Fitted:
    model = LogisticRegression(C=recipe.regression_strength, max_iter=300, tol=recipe.regression_tolerance)
    return _fit_marked(model, matrix, examples, recipe)


def _fit_machine(matrix: csr_matrix, examples: Sequence[Example], recipe: Recipe) -> Fitted:
    model = LinearSVC(C=recipe.machine_strength, random_state=recipe.seed, tol=recipe.tolerance)
    return _fit_marked(model, matrix, examples, recipe)


def _fit_marked(
    model: LogisticRegression | LinearSVC, matrix: csr_matrix, examples: Sequence[Example], recipe: Recipe
) -> Fitted:
    """Fit with one column per source of two classes, and drop these columns from the result.

    Such a source has no neutral texts. The column takes up that absence, which would otherwise be learned from
    its words.
    """
    marked = hstack([matrix, _source_marks(examples)], format="csr")
    model.fit(marked, class_numbers(examples), sample_weight=_weights(examples, recipe))
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


def _fit_aspects(matrix: csr_matrix, examples: Sequence[Example], recipe: Recipe) -> Fitted:
    """Fit a logistic regression per aspect: a comment may be about several things, or about none."""
    told = np.array(
        [row for row, example in enumerate(examples) if example.aspects is not None], dtype=np.int64
    )
    weights = np.zeros((matrix.shape[1], len(ASPECTS)), dtype=np.float32)
    bias = np.full(len(ASPECTS), _NEVER, dtype=np.float32)
    if not len(told):
        return weights, bias
    comments, table = matrix[told], aspect_table([examples[row] for row in told])
    for column in np.flatnonzero(table.any(axis=0) & ~table.all(axis=0)):
        model = LogisticRegression(
            C=recipe.aspect_strength, solver="liblinear", random_state=recipe.seed, tol=recipe.tolerance
        )
        model.fit(comments, table[:, column])
        weights[:, column], bias[column] = model.coef_[0], model.intercept_[0]
    return weights, bias


def _weights(examples: Sequence[Example], recipe: Recipe) -> Floats:
    """Weigh each row by its source, then bring the three classes to the same total."""
    weights = np.array([recipe.source_weights.get(e.source, 1.0) * e.weight for e in examples])
    numbers = class_numbers(examples)
    totals = np.bincount(numbers, weights=weights, minlength=len(CLASSES))
    balanced: Floats = (weights * (weights.sum() / len(CLASSES) / totals[numbers])).astype(np.float32)
    return balanced


def _all_classes(coefficients: Floats, intercept: Floats) -> Fitted:
    """Turn scikit-learn's coefficients into (terms, classes); of two classes it keeps one row only."""
    if len(coefficients) == 1:
        coefficients = np.vstack([-coefficients, coefficients])
        intercept = np.concatenate([-intercept, intercept])
    return coefficients.T.astype(np.float32), intercept.astype(np.float32)


def _joined(spaces: TermSpaces, readings: Sequence[Reading], recipe: Recipe) -> csr_matrix:
    words, characters, signals, topics = spaces.encode(readings)
    return hstack(
        [
            _sparse(words, len(spaces.words.terms)),
            _sparse(characters, len(spaces.characters.terms)),
            _sparse(signals, len(spaces.signal_names.terms)) * recipe.signal_scale,
            _sparse(topics, len(spaces.topic_names.terms)) * recipe.topic_scale,
        ],
        format="csr",
    )


def _sparse(matrix: TermMatrix, term_count: int) -> csr_matrix:
    return csr_matrix((matrix.values, (matrix.rows, matrix.columns)), shape=(matrix.row_count, term_count))


def _characters_of(words: Sequence[str], sizes: range) -> Iterable[str]:
    return (term for word in words for term in character_terms(word, sizes))
