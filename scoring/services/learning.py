"""Learning from the installation's own comments: train a challenger, hold its trial, put it in force if it wins."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from scoring.model_card import model_card
from scoring.models import SentimentModel
from scoring.queries.learning import PortalExamples, counts_of, portal_examples
from scoring.queries.sentiment_models import classifier_in_force
from scoring.services.sentiment_models import keep_model, promote_model
from scoring.text.artefact import Artefact, table_from_lines
from scoring.text.classifier import Classifier
from scoring.text.corpus import PORTAL, PORTAL_WEAK, SERVICE, Corpus, Example, read_corpus, service_comments
from scoring.text.recipe import Recipe
from scoring.text.sentiment import MODEL_PATH, SentimentClassifier
from scoring.text.trial import (
    Slice,
    Trial,
    family_slices,
    hold_trial,
    portal_slices,
    source_slices,
)

Report = Callable[[str], None]


@dataclass(frozen=True)
class Learned:
    """What came of it: the model kept, its trial, and whether it is in force now."""

    model: SentimentModel
    trial: Trial
    examples: PortalExamples


def learn_from_portal(
    *,
    data: Path | None,
    now: datetime,
    report: Report,
    written: Callable[[str], list[Example]] = service_comments,
    recipe: Recipe | None = None,
) -> Learned:
    """This will train on the installation's comments, keep the model with its card, and promote it if it won.

    With `data`, the folder of public sources, these are learned from too and are guarded. Languages, spelling
    and gloss stay those of the shipped model. `written` gives the comments that the code brings, by part.
    Raises scoring.queries.learning.TooLittle, scoring.text.corpus.DataMissing, or
    scoring.services.sentiment_models.ModelKnown.
    """
    own = portal_examples()
    shipped = Artefact.load(MODEL_PATH)
    corpus = _corpus(data, shipped)
    examples = [*corpus.train, *written("train"), *written("validation"), *own.gold, *own.weak]
    artefact = _trained(examples, corpus, recipe or Recipe(), shipped, report)
    trial = hold_trial(_classifier(artefact), classifier_in_force(), _slices(own, written("test"), corpus))
    sources = counts_of(examples)
    model = keep_model(
        artefact,
        metrics={"sources": sources, "reasons": own.reasons, "trial": trial_json(trial)},
        card=model_card(artefact.version, sources, own, trial, has_public=bool(corpus.validation), now=now),
        now=now,
    )
    if trial.is_won:
        model = promote_model(model.version, now=now)
    return Learned(model, trial, own)


def trial_json(trial: Trial) -> dict[str, Any]:
    """{against, won, slices: [{kind, name, count, before, after, won, lost}]}"""
    return {
        "against": trial.against,
        "won": trial.is_won,
        "slices": [asdict(result) for result in trial.results],
    }


def _corpus(data: Path | None, shipped: Artefact) -> Corpus:
    """The public texts, if they are there, with the spelling and the gloss that the shipped model reads by."""
    public = read_corpus(data) if data else None
    entries = [line.split("\t") for line in shipped.texts["gloss"]]
    return Corpus(
        train=public.train if public else [],
        validation=public.validation if public else [],
        spelling=table_from_lines(shipped.texts["spelling"]),
        gloss=[(language, word, indonesian) for language, word, indonesian in entries],
    )


def _trained(
    examples: list[Example], corpus: Corpus, recipe: Recipe, shipped: Artefact, report: Report
) -> Artefact:
    # Here and not above: scikit-learn takes seconds to load, and nothing else here needs it.
    from scoring.text.training import train

    usual = recipe.source_weights
    # A person's label of an own comment weighs as much as one of our written comments; a rating's at most that.
    weights = {**usual, PORTAL: usual[SERVICE], PORTAL_WEAK: usual[SERVICE]}
    return train(examples, corpus, replace(recipe, source_weights=weights), report, reading_of=shipped)


def _classifier(artefact: Artefact) -> SentimentClassifier:
    return SentimentClassifier(Classifier.from_artefact(artefact))


def _slices(own: PortalExamples, families: list[Example], corpus: Corpus) -> Iterator[Slice]:
    yield from portal_slices(own.guarded)
    yield from family_slices(families)
    yield from source_slices(corpus.validation)
