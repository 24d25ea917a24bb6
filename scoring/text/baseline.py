"""The plain model to be better than: TF-IDF of words and pairs, one logistic regression, nothing else."""

from collections.abc import Sequence

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from scoring.text.corpus import Example
from scoring.text.evaluation import CLASSES


class PlainModel:
    def __init__(self, examples: Sequence[Example]) -> None:
        self._terms = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
        self._model = LogisticRegression(C=5.0, class_weight="balanced", max_iter=200)
        matrix = self._terms.fit_transform(example.text for example in examples)
        self._model.fit(matrix, [CLASSES.index(example.label) for example in examples])

    def probabilities(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        rows: list[list[float]] = self._model.predict_proba(self._terms.transform(texts)).tolist()
        return [tuple(row) for row in rows]
