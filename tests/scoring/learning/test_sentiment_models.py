import logging
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import translation

from organisation.models import AuditEvent
from scoring.models import SentimentModel
from scoring.queries.sentiment_models import ModelInForce, classifier_in_force, model_file
from scoring.services.sentiment_models import (
    FileBroken,
    ModelKnown,
    ModelUnknown,
    NothingBefore,
    TrialLost,
    TrialOutdated,
    keep_model,
    promote_model,
    roll_back,
)
from scoring.text.artefact import Artefact
from scoring.text.sentiment import MODEL_PATH, load_classifier
from tests.factories.organisation import UserFactory
from tests.scoring.learning.conftest import NOW

pytestmark = pytest.mark.django_db

SHIPPED = load_classifier().version


@pytest.fixture(scope="module")
def artefact():
    return Artefact.load(MODEL_PATH)


@pytest.fixture
def kept(artefact):
    """Keeps a model as if it had been trained here."""

    def make(version, *, won=True, against=SHIPPED, **attributes):
        metrics = {"sources": {}, "reasons": {}, "trial": {"against": against, "won": won, "slices": []}}
        named = replace(artefact, version=version)
        return keep_model(named, metrics=metrics, card=f"# Card of {version}\n", now=NOW, **attributes)

    return make


def states():
    return dict(SentimentModel.objects.values_list("version", "state"))


def test_a_kept_model_is_a_candidate_with_file_and_card(kept, model_folder):
    maker = UserFactory()

    model = kept("own-1", made_by_id=maker.pk)

    assert (model.state, model.made_at, model.made_by) == ("CANDIDATE", NOW, maker)
    assert sorted(path.name for path in model_folder.iterdir()) == ["own-1.md", "own-1.npz"]
    assert (model_folder / "own-1.md").read_text(encoding="utf-8") == model.card == "# Card of own-1\n"
    assert classifier_in_force().version == SHIPPED
    event = AuditEvent.objects.get(action="model.train")
    assert (event.actor, event.detail) == (maker, {"version": "own-1", "won": True})


def test_the_same_model_is_not_kept_twice(kept):
    kept("own-1")

    with pytest.raises(ModelKnown):
        kept("own-1")


@pytest.mark.parametrize("version", ["../own", "Own", "", "own/1"])
def test_a_version_that_could_leave_the_folder_is_refused(kept, version):
    with pytest.raises(ValueError, match="cannot be a version"):
        kept(version)


def test_only_one_model_is_in_force(kept):
    kept("own-1")
    kept("own-2")

    with pytest.raises(IntegrityError), transaction.atomic():
        SentimentModel.objects.update(state="IN_FORCE")


def test_promotions_and_rollbacks_follow_each_other_and_are_noted(kept):
    kept("own-1")
    promote_model("own-1", now=NOW)
    kept("own-2", against="own-1")
    promote_model("own-2", now=NOW)
    assert states() == {"own-1": "RETIRED", "own-2": "IN_FORCE"}
    assert classifier_in_force().version == "own-2"

    assert roll_back(now=NOW).version == "own-1"
    assert states() == {"own-1": "IN_FORCE", "own-2": "RETIRED"}

    assert roll_back(now=NOW) is None
    assert states() == {"own-1": "RETIRED", "own-2": "RETIRED"}
    assert classifier_in_force().version == SHIPPED

    with pytest.raises(NothingBefore):
        roll_back(now=NOW)
    acts = AuditEvent.objects.exclude(action="model.train").order_by("pk")
    assert [(event.action, event.detail["before"], event.detail["version"]) for event in acts] == [
        ("model.promote", SHIPPED, "own-1"),
        ("model.promote", "own-1", "own-2"),
        ("model.rollback", "own-2", "own-1"),
        ("model.rollback", "own-1", SHIPPED),
    ]


def test_one_that_was_in_force_may_come_back(kept):
    kept("own-1")
    promote_model("own-1", now=NOW)
    roll_back(now=NOW)

    promote_model("own-1", now=NOW)

    assert states() == {"own-1": "IN_FORCE"}
    assert promote_model("own-1", now=NOW).version == "own-1"
    assert AuditEvent.objects.filter(action="model.promote").count() == 2


def test_a_model_that_lost_or_was_tried_against_another_is_not_promoted(kept):
    kept("own-1", won=False)
    kept("own-2", against="older")

    with pytest.raises(TrialLost):
        promote_model("own-1", now=NOW)
    with pytest.raises(TrialOutdated):
        promote_model("own-2", now=NOW)
    with pytest.raises(ModelUnknown):
        promote_model("own-3", now=NOW)
    assert states() == {"own-1": "CANDIDATE", "own-2": "CANDIDATE"}


def test_a_broken_file_is_neither_promoted_nor_put_back(kept):
    kept("own-1")
    promote_model("own-1", now=NOW)
    kept("own-2", against="own-1")
    promote_model("own-2", now=NOW)
    kept("own-3", against="own-2")
    model_file("own-1").write_bytes(b"broken")
    model_file("own-3").unlink()

    with pytest.raises(FileBroken):
        promote_model("own-3", now=NOW)
    with pytest.raises(FileBroken):
        roll_back(now=NOW)
    assert states() == {"own-1": "RETIRED", "own-2": "IN_FORCE", "own-3": "CANDIDATE"}


def test_a_running_worker_takes_up_a_promotion_within_a_minute(kept, django_assert_num_queries):
    model = ModelInForce()
    assert model.classifier(NOW).version == SHIPPED
    kept("own-1")
    promote_model("own-1", now=NOW)

    with django_assert_num_queries(0):
        assert model.classifier(NOW + timedelta(seconds=59)).version == SHIPPED
    with django_assert_num_queries(1):
        assert model.classifier(NOW + timedelta(seconds=60)).version == "own-1"
    with django_assert_num_queries(1):
        assert model.classifier(NOW + timedelta(seconds=120)).version == "own-1"
    roll_back(now=NOW)
    assert model.classifier(NOW + timedelta(seconds=180)).version == SHIPPED


def test_the_shipped_model_reads_in_the_place_of_a_broken_one_until_it_is_whole(kept, caplog):
    kept("own-1")
    promote_model("own-1", now=NOW)
    whole = model_file("own-1").read_bytes()
    model_file("own-1").write_bytes(whole[:-1])
    model = ModelInForce()

    with caplog.at_level(logging.WARNING):
        assert model.classifier(NOW).version == SHIPPED
        assert model.classifier(NOW + timedelta(minutes=1)).version == SHIPPED
    assert [record.message for record in caplog.records] == [
        "The model own-1 cannot be used, the shipped one reads in its place: "
        "the file is missing or is not the one that was tried"
    ]

    model_file("own-1").write_bytes(whole)
    assert model.classifier(NOW + timedelta(minutes=2)).version == "own-1"


def test_a_whole_file_that_this_release_cannot_read_is_passed_over(kept, artefact, caplog):
    settings = {name: value for name, value in artefact.settings.items() if name != "temperature"}
    model = kept("own-1")
    replace(artefact, version="own-1", settings=settings).save(model_file("own-1"))
    model.file_digest = sha256(model_file("own-1").read_bytes()).hexdigest()
    model.save()
    promote_model("own-1", now=NOW)

    with caplog.at_level(logging.WARNING):
        assert classifier_in_force().version == SHIPPED
    assert "temperature" in caplog.text


def run(*arguments):
    printed = StringIO()
    with translation.override("en"):
        call_command("sentiment_model", *arguments, stdout=printed)
    return printed.getvalue().splitlines()


def test_command_lists_promotes_rolls_back_and_shows_cards(kept):
    kept("own-1")
    kept("own-2", won=False)
    model_file("own-2").unlink()

    assert run("list") == [
        f"{SHIPPED:32} comes with the code, in force",
        f"{'own-2':32} Candidate, 2026-04-06, lost its trial, its file is missing or broken",
        f"{'own-1':32} Candidate, 2026-04-06, won its trial",
    ]
    assert run("promote", "own-1") == ["The model own-1 is in force."]
    assert run("list")[0] == f"{SHIPPED:32} comes with the code"
    assert run("card", "own-1") == ["# Card of own-1"]
    assert run("rollback") == [f"The model {SHIPPED} is in force."]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["promote", "own-9"], "There is no model own-9 here"),
        (["card", "own-9"], "There is no model own-9 here"),
        (["rollback"], "there is none before it"),
    ],
)
def test_command_says_why_it_did_nothing(arguments, message):
    with pytest.raises(CommandError, match=message):
        run(*arguments)
