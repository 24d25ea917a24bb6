"""Which model reads comments now: the one in force, as long as its file is whole, else the one shipped."""

import logging
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from scoring.choices import ModelState
from scoring.models import SentimentModel
from scoring.text.sentiment import SentimentClassifier, load_classifier

ASK_AGAIN_AFTER = timedelta(minutes=1)

logger = logging.getLogger(__name__)


class ModelInForce:
    """Gives the classifier to read with; a promotion or rollback reaches a running worker within a minute."""

    def __init__(self) -> None:
        self._asked_at: datetime | None = None
        self._row: tuple[str, str] | None = None
        self._classifier: SentimentClassifier | None = None

    def classifier(self, now: datetime) -> SentimentClassifier:
        if self._classifier is None or not self._is_fresh(now):
            self._classifier = self._look()
            self._asked_at = now
        return self._classifier

    def _is_fresh(self, now: datetime) -> bool:
        return self._asked_at is not None and timedelta(0) <= now - self._asked_at < ASK_AGAIN_AFTER

    def _look(self) -> SentimentClassifier:
        in_force = model_in_force()
        row = (in_force.version, in_force.file_digest) if in_force else None
        # What is whole stays loaded; what was broken is looked at again each time.
        if self._classifier and row and row == self._row and self._classifier.version == row[0]:
            return self._classifier
        is_news, self._row = row != self._row, row
        return _loaded(in_force, warn=is_news) if in_force else load_classifier()


def classifier_in_force() -> SentimentClassifier:
    """Load the model in force, or with a warning the shipped one where its file is broken."""
    in_force = model_in_force()
    return _loaded(in_force, warn=True) if in_force else load_classifier()


def model_in_force() -> SentimentModel | None:
    """The row in force; None where it is the shipped model."""
    found: SentimentModel | None = SentimentModel.objects.filter(state=ModelState.IN_FORCE).first()
    return found


def model_file(version: str) -> Path:
    return Path(settings.SENTIMENT_MODEL_DIR) / f"{version}.npz"


def file_is_whole(model: SentimentModel) -> bool:
    """Whether the file is there and is the one that was tried."""
    try:
        return sha256(model_file(model.version).read_bytes()).hexdigest() == model.file_digest
    except OSError:
        return False


def _loaded(model: SentimentModel, *, warn: bool) -> SentimentClassifier:
    try:
        if file_is_whole(model):
            return load_classifier(model_file(model.version))
        problem = "the file is missing or is not the one that was tried"
    except (
        Exception
    ) as error:  # an older format, arrays this release no longer knows: whatever keeps it from reading
        problem = repr(error)
    if warn:
        logger.warning(
            "The model %s cannot be used, the shipped one reads in its place: %s", model.version, problem
        )
    return load_classifier()
