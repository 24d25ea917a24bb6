"""Models that an installation trained: keep one, put it in force if it won its trial, put the old one back."""

import re
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from organisation.services.register import record_event
from scoring.choices import ModelState
from scoring.models import SentimentModel
from scoring.queries.sentiment_models import file_is_whole, model_file
from scoring.text.artefact import Artefact
from scoring.text.sentiment import load_classifier

_VERSION = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class ModelError(Exception):
    """Why a model cannot be kept or put in force; the text may be shown to the user."""


class ModelUnknown(ModelError):
    def __init__(self, version: str) -> None:
        super().__init__(_("There is no model %(version)s here.") % {"version": version})


class ModelKnown(ModelError):
    def __init__(self, version: str) -> None:
        super().__init__(
            _("The same comments gave the same model %(version)s, which is here already.")
            % {"version": version}
        )


class TrialLost(ModelError):
    def __init__(self, version: str) -> None:
        super().__init__(
            _("The model %(version)s did not win its trial and is not put in force.") % {"version": version}
        )


class TrialOutdated(ModelError):
    def __init__(self, version: str, against: str) -> None:
        super().__init__(
            _(
                "The model %(version)s was tried against %(against)s, which is no longer in force. "
                "Train again, so that it is tried against the one in force."
            )
            % {"version": version, "against": against}
        )


class FileBroken(ModelError):
    def __init__(self, version: str) -> None:
        super().__init__(
            _("The file of the model %(version)s is missing or is not the one that was tried.")
            % {"version": version}
        )


class NothingBefore(ModelError):
    def __init__(self) -> None:
        super().__init__(_("The model that comes with the code is in force; there is none before it."))


def keep_model(
    artefact: Artefact, *, metrics: dict[str, Any], card: str, now: datetime, made_by_id: int | None = None
) -> SentimentModel:
    """This will write the model's file and card and note it as a candidate. Raises ModelKnown.

    The file appears whole or not at all, and before the row that speaks of it.
    """
    if not _VERSION.fullmatch(artefact.version):
        raise ValueError(f"{artefact.version!r} cannot be a version")
    if SentimentModel.objects.filter(version=artefact.version).exists():
        raise ModelKnown(artefact.version)
    path = model_file(artefact.version)
    unfinished = path.with_suffix(".part")
    artefact.save(unfinished)
    unfinished.replace(path)
    path.with_suffix(".md").write_text(card, encoding="utf-8")
    return _noted(artefact.version, metrics, card, now, made_by_id)


@transaction.atomic
def promote_model(version: str, *, now: datetime, actor_id: int | None = None) -> SentimentModel:
    """This will put a model in force. The one that is in force already stays so.

    A candidate must have won its trial against the model in force; one that was in force before may come back.
    Raises ModelUnknown, TrialLost, TrialOutdated or FileBroken.
    """
    model = _locked().get(version)
    if model is None:
        raise ModelUnknown(version)
    if model.state == ModelState.IN_FORCE:
        return model
    in_force = _in_force()
    if model.state == ModelState.CANDIDATE:
        _require_won_trial(model, in_force)
    if not file_is_whole(model):
        raise FileBroken(version)
    _put_in_force(model, in_force, replaced=in_force)
    _note("model.promote", model, now, actor_id, _named(in_force), version)
    return model


@transaction.atomic
def roll_back(*, now: datetime, actor_id: int | None = None) -> SentimentModel | None:
    """This will put back what was in force before; None stands for the shipped model.

    Raises NothingBefore or FileBroken.
    """
    _locked()
    in_force = _in_force()
    if in_force is None:
        raise NothingBefore
    before = in_force.replaced
    if before and not file_is_whole(before):
        raise FileBroken(before.version)
    _put_in_force(before, in_force, replaced=before.replaced if before else None)
    _note("model.rollback", in_force, now, actor_id, in_force.version, _named(before))
    return before


@transaction.atomic
def _noted(
    version: str, metrics: dict[str, Any], card: str, now: datetime, made_by_id: int | None
) -> SentimentModel:
    model = SentimentModel.objects.create(
        version=version,
        made_at=now,
        made_by_id=made_by_id,
        file_digest=sha256(model_file(version).read_bytes()).hexdigest(),
        metrics=metrics,
        card=card,
    )
    record_event(
        actor_id=made_by_id,
        action="model.train",
        obj=model,
        agency_id=None,
        now=now,
        detail={"version": version, "won": bool(metrics["trial"]["won"])},
    )
    return model


def _locked() -> dict[str, SentimentModel]:
    """All rows, locked: two people putting models in force come one after the other."""
    return {row.version: row for row in SentimentModel.objects.select_for_update().order_by("pk")}


def _in_force() -> SentimentModel | None:
    found: SentimentModel | None = SentimentModel.objects.filter(state=ModelState.IN_FORCE).first()
    return found


def _named(model: SentimentModel | None) -> str:
    return model.version if model else load_classifier().version


def _require_won_trial(model: SentimentModel, in_force: SentimentModel | None) -> None:
    trial = model.metrics["trial"]
    if not trial["won"]:
        raise TrialLost(model.version)
    if trial["against"] != _named(in_force):
        raise TrialOutdated(model.version, trial["against"])


def _put_in_force(
    model: SentimentModel | None, in_force: SentimentModel | None, *, replaced: SentimentModel | None
) -> None:
    """The order matters: at no moment are there two in force."""
    if in_force:
        in_force.state = ModelState.RETIRED
        in_force.save(update_fields=["state"])
    if model:
        model.state, model.replaced = ModelState.IN_FORCE, replaced
        model.save(update_fields=["state", "replaced"])


def _note(
    action: str, model: SentimentModel, now: datetime, actor_id: int | None, before: str, after: str
) -> None:
    record_event(
        actor_id=actor_id,
        action=action,
        obj=model,
        agency_id=None,
        now=now,
        detail={"version": after, "before": before},
    )
