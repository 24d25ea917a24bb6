from dataclasses import replace

import pytest

from scoring.text.artefact import Artefact
from scoring.text.aspects import ASPECTS
from scoring.text.classifier import Classifier
from scoring.text.corpus import PORTAL, Example
from scoring.text.recipe import Recipe
from scoring.text.sentiment import load_classifier
from scoring.text.training import train

RECIPE = Recipe(term_budget=400)


@pytest.fixture(scope="module")
def tiny_artefact(tiny_examples, tiny_corpus):
    return train(tiny_examples, tiny_corpus, RECIPE)


def test_same_recipe_and_data_give_the_same_bytes(tmp_path, tiny_artefact, tiny_examples, tiny_corpus):
    tiny_artefact.save(tmp_path / "first.npz")
    train(tiny_examples, tiny_corpus, RECIPE).save(tmp_path / "second.npz")

    assert (tmp_path / "first.npz").read_bytes() == (tmp_path / "second.npz").read_bytes()


def test_version_changes_with_the_contents(tiny_artefact, tiny_examples, tiny_corpus):
    other = train(tiny_examples[1:], tiny_corpus, RECIPE)

    assert other.version != tiny_artefact.version


def test_saved_model_classifies_like_the_one_in_memory(tmp_path, tiny_artefact):
    tiny_artefact.save(tmp_path / "tiny.npz")
    texts = ["petugas ramah loket satu", "apik tenan", "pelayanan buruk sekali"]

    assert Artefact.load(tmp_path / "tiny.npz").version == tiny_artefact.version
    assert [sentiment.label for sentiment in load_classifier(tmp_path / "tiny.npz").classify(texts)] == [
        ("NEGATIVE", "NEUTRAL", "POSITIVE")[judgement.classes.index(max(judgement.classes))]
        for judgement in Classifier.from_artefact(tiny_artefact).judge(texts)
    ]


def test_trained_words_decide_and_spelling_and_gloss_carry_them(tiny_artefact):
    judged = Classifier.from_artefact(tiny_artefact).judge(
        ["bgs pelayanan loket dua", "pelayanan buruk loket dua", "suwe pol mas loket dua"]
    )

    assert [judgement.classes.index(max(judgement.classes)) for judgement in judged] == [2, 0, 0]
    assert [judgement.language for judgement in judged] == ["ind", "ind", "jav"]


def test_sources_of_weight_nothing_teach_no_sentiment(tiny_examples, tiny_corpus):
    recipe = Recipe(term_budget=400, source_weights={"smsa": 1.0, "nusax": 0.0, "service": 1.0})

    artefact = train(tiny_examples, tiny_corpus, recipe)

    assert artefact.languages == ["ind", "jav"]
    assert "mas" not in artefact.texts["words"]


def test_an_example_counts_by_its_own_weight_too(tiny_examples, tiny_corpus):
    contrary = [
        Example("bagus loket", "negative", "ind", "portal_weak", weight=weight) for weight in (0.0,) * 9
    ]
    believed = [replace(example, weight=50.0) for example in contrary]

    ignored, learned = (
        Classifier.from_artefact(train([*tiny_examples, *more], tiny_corpus, RECIPE)).judge(["bagus loket"])[
            0
        ]
        for more in (contrary, believed)
    )

    assert ignored.classes.index(max(ignored.classes)) == 2
    assert learned.classes.index(max(learned.classes)) == 0


def test_reading_can_be_taken_from_another_model(tiny_artefact, tiny_examples, tiny_corpus):
    said = []
    indonesian = [example for example in tiny_examples if example.language == "ind"]

    other = train(indonesian, tiny_corpus, RECIPE, said.append, reading_of=tiny_artefact)

    assert other.languages == ["ind", "jav"]
    assert other.texts["language_terms"] == tiny_artefact.texts["language_terms"]
    assert other.version != tiny_artefact.version
    assert said[0].startswith("Learning without")


def test_own_comments_of_an_installation_are_judged_unseen_too(tiny_examples, tiny_corpus):
    said = []
    own = [Example("puas sekali", "positive", "ind", PORTAL, aspects=frozenset(), writer=PORTAL)]

    train([*tiny_examples, *own], tiny_corpus, RECIPE, said.append)

    assert "Learning without portal, to judge 1 comments" in said


def test_aspects_are_learned_from_the_comments_that_name_them(tiny_artefact):
    judged = Classifier.from_artefact(tiny_artefact).judge(["petugas galak sekali", "lambat sekali"])
    speed, conduct = ASPECTS.index("speed"), ASPECTS.index("conduct")

    assert judged[0].aspects[conduct] > judged[1].aspects[conduct]
    assert judged[1].aspects[speed] > judged[0].aspects[speed]


def test_an_aspect_that_nobody_wrote_about_is_as_good_as_never_named(tiny_artefact):
    judgement = Classifier.from_artefact(tiny_artefact).judge(["plafon ambruk"])[0]

    assert judgement.aspects[ASPECTS.index("danger")] < 0.01


def test_each_writer_is_judged_by_a_model_without_them(tiny_examples, tiny_corpus):
    said = []

    train(tiny_examples, tiny_corpus, RECIPE, said.append)

    assert said[1:3] == [
        "Learning without first, to judge 9 comments",
        "Learning without second, to judge 9 comments",
    ]


def test_many_writers_are_dealt_into_groups_and_held_out_together(tiny_examples, tiny_corpus):
    said = []
    writers = ("chat", "desk", "first")
    dealt = [replace(example, writer=writers[n % 3]) for n, example in enumerate(tiny_examples)]

    train(dealt, tiny_corpus, replace(RECIPE, rounds=2), said.append)

    assert said[1:3] == [
        "Learning without chat, first, to judge 12 comments",
        "Learning without desk, to judge 6 comments",
    ]


def test_all_aspects_are_named_from_the_same_probability_on(tiny_artefact):
    assert len(tiny_artefact.settings["aspect_thresholds"]) == len(ASPECTS)
    assert len(set(tiny_artefact.settings["aspect_thresholds"])) == 1


def test_one_writer_alone_is_judged_by_halves(tiny_examples, tiny_corpus):
    said = []

    train([replace(e, writer="first") for e in tiny_examples], tiny_corpus, RECIPE, said.append)

    assert [line.split(",")[0] for line in said[1:3]] == [
        "Learning without half 1",
        "Learning without half 2",
    ]
