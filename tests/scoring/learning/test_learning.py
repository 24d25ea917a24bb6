import csv
import gzip
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from scoring.models import CommentAnalysis, SentimentModel
from scoring.queries import learning
from scoring.queries.sentiment_models import classifier_in_force, model_file
from scoring.services.learning import learn_from_portal
from scoring.services.processing import read_comments
from scoring.text.corpus import SERVICE, Example
from scoring.text.recipe import Recipe
from scoring.text.sentiment import load_classifier
from scoring.trial_words import trial_reasons, trial_table
from tests.factories.feedback import SubmissionFactory
from tests.scoring.learning.conftest import NOW

pytestmark = pytest.mark.django_db

PLACES = [f"{first} {second}" for first in ("loket", "meja", "ruang", "kantor") for second in "abcdefghij"]
# Words of this portal alone, which the shipped model cannot know.
PRAISE, BLAME, PLAIN = "zumbrel kali di", "trakot kali di", "klempu ada di"


def written(part):
    """In place of the comments that the code brings, so that a training takes a second."""
    if part == "validation":
        return []
    spoken = (
        ("positive", "ramah dan bagus"),
        ("negative", "lambat dan buruk"),
        ("neutral", "jam berapa buka"),
    )
    return [
        Example(f"{text} {place}", label, "ind", SERVICE, f"family {n}", frozenset(), f"writer {n % 2}")
        for label, text in spoken
        for n, place in enumerate(PLACES[:: 1 if part == "train" else 4])
    ]


@pytest.fixture
def own_language(rated, labelled, monkeypatch):
    """Comments in words of this portal, drawn at random and labelled."""
    monkeypatch.setattr(learning, "LEAST_GUARDED", 60)  # of 240, for the lot falls as it falls

    def make(praised, blamed):
        for text, label, value in ((PRAISE, praised, "5"), (BLAME, blamed, "1"), (PLAIN, "NEUTRAL", "3")):
            rows = rated([f"{text} {place}" for place in PLACES], values=value)
            rows += rated([f"{text} sini {place}" for place in PLACES], values=value)
            labelled(rows, label)

    return make


@pytest.fixture
def public_data(tmp_path):
    """The folder of public data in small, with the same file names."""
    (tmp_path / "lexicon").mkdir()
    rows = [
        *((f"enak sekali {place}", "positive", "ind", "smsa") for place in PLACES),
        *((f"mboten eco {place}", "negative", "jav", "nusax") for place in PLACES),
    ]
    for name in ("train.csv.gz", "valid.csv.gz"):
        with gzip.open(tmp_path / name, "wt", encoding="utf-8", newline="") as lines:
            csv.writer(lines).writerows([("text", "label", "lang", "source"), *rows])
    (tmp_path / "lexicon" / "slang_id.csv").write_text("slang,formal,origin,licence\nbgs,bagus,own,CC0-1.0\n")
    (tmp_path / "lexicon" / "gloss_to_indonesian.csv").write_text("lang,word,indonesian\njav,apik,bagus\n")
    return tmp_path


def learn(data=None):
    with translation.override("en"):
        return learn_from_portal(
            data=data,
            now=NOW,
            report=lambda message: None,
            written=written,
            recipe=Recipe(term_budget=2000, aspect_term_budget=100),
        )


def test_a_model_that_learned_the_own_words_wins_and_reads_from_then_on(own_language):
    own_language("POSITIVE", "NEGATIVE")

    learned = learn()

    model = SentimentModel.objects.get()
    assert (model, model.state) == (learned.model, "IN_FORCE")
    assert learned.trial.against == load_classifier().version
    assert model.metrics["trial"]["won"] is True
    assert model.metrics["sources"] == {"portal": len(learned.examples.gold), "service": 120}
    SubmissionFactory(comment="trakot kali di gerbang")
    call_command("process_feedback", stdout=StringIO())
    read = CommentAnalysis.objects.get(submission__comment="trakot kali di gerbang")
    assert (read.label, read.model_version, read.aspects_version) == (
        "NEGATIVE",
        model.version,
        model.version,
    )


def test_the_card_says_what_it_learned_from_and_how_it_did(own_language, model_folder):
    own_language("POSITIVE", "NEGATIVE")

    learned = learn()

    card = (model_folder / f"{learned.model.version}.md").read_text(encoding="utf-8").splitlines()
    assert card[2] == (
        f"Version {learned.model.version}, trained on 2026-04-06, tried against {load_classifier().version}."
    )
    assert f"| portal | {len(learned.examples.gold)} |" in card
    assert f"| guarded, not learned from | {len(learned.examples.guarded)} |" in card
    assert "It won." in card
    assert "The public sources were not there: neither learned from nor guarded." in card
    with translation.override("en"):
        assert set(trial_table(learned.trial)) <= set(card)


def test_a_model_that_worsens_a_guarded_slice_is_kept_and_not_put_in_force(own_language, monkeypatch):
    own_language("POSITIVE", "NEGATIVE")
    turned = {"positive": "negative", "negative": "positive", "neutral": "neutral"}

    def turned_about(part):
        """Families whose comments say the opposite in training: what is learned from them is wrong in the test."""
        return [
            Example(
                one.text,
                turned[one.label] if part == "train" else one.label,
                "ind",
                SERVICE,
                one.family,
                frozenset(),
                one.writer,
            )
            for one in written(part)
        ]

    with translation.override("en"):
        learned = learn_from_portal(
            data=None,
            now=NOW,
            report=lambda message: None,
            written=turned_about,
            recipe=Recipe(term_budget=2000, aspect_term_budget=100),
        )
        reasons = list(trial_reasons(learned.trial))

    assert learned.trial.is_better
    assert learned.model.state == "CANDIDATE"
    assert reasons[0].startswith("Worse on: test families (")
    assert classifier_in_force().version == load_classifier().version
    assert model_file(learned.model.version).exists()


def test_the_same_database_gives_the_same_model(own_language):
    own_language("POSITIVE", "NEGATIVE")
    learned = learn()
    whole = model_file(learned.model.version).read_bytes()
    SentimentModel.objects.all().delete()

    assert learn().model.version == learned.model.version
    assert model_file(learned.model.version).read_bytes() == whole


def test_public_sources_are_learned_from_and_guarded_where_they_are(own_language, public_data):
    own_language("POSITIVE", "NEGATIVE")

    learned = learn(public_data)

    assert learned.model.metrics["sources"]["smsa"] == 40
    assert [(one.kind, one.name) for one in learned.trial.results if one.kind == "source"] == [
        ("source", "nusax"),
        ("source", "smsa"),
    ]


def test_command_stops_without_harm_where_there_is_too_little(rated, labelled, model_folder):
    labelled(rated(["bagus", "cepat"]), "POSITIVE")

    with translation.override("en"), pytest.raises(CommandError, match="Nothing was changed"):
        call_command("train_sentiment", "--from-portal", stdout=StringIO())

    assert not SentimentModel.objects.exists()
    assert not model_folder.exists()


def test_comments_keep_the_version_that_read_them(own_language):
    SubmissionFactory(comment="Petugas ramah.")
    call_command("process_feedback", stdout=StringIO())
    own_language("POSITIVE", "NEGATIVE")
    learn()

    read_comments(classifier=classifier_in_force(), limit=1)

    assert CommentAnalysis.objects.get(submission__comment="Petugas ramah.").model_version == (
        load_classifier().version
    )
