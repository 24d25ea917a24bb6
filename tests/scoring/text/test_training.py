import pytest

from scoring.text.artefact import Artefact
from scoring.text.classifier import Classifier
from scoring.text.sentiment import load_classifier
from scoring.text.training import Recipe, train

RECIPE = Recipe(term_budget=400)


@pytest.fixture(scope="module")
def tiny_artefact(tiny_examples, tiny_corpus):
    return train(tiny_examples, tiny_examples[::4], tiny_corpus, RECIPE)


def test_same_recipe_and_data_give_the_same_bytes(tmp_path, tiny_artefact, tiny_examples, tiny_corpus):
    tiny_artefact.save(tmp_path / "first.npz")
    train(tiny_examples, tiny_examples[::4], tiny_corpus, RECIPE).save(tmp_path / "second.npz")

    assert (tmp_path / "first.npz").read_bytes() == (tmp_path / "second.npz").read_bytes()


def test_version_changes_with_the_contents(tiny_artefact, tiny_examples, tiny_corpus):
    other = train(tiny_examples[1:], tiny_examples[::4], tiny_corpus, RECIPE)

    assert other.version != tiny_artefact.version


def test_saved_model_classifies_like_the_one_in_memory(tmp_path, tiny_artefact):
    tiny_artefact.save(tmp_path / "tiny.npz")
    texts = ["petugas ramah loket satu", "apik tenan", "pelayanan buruk sekali"]

    assert Artefact.load(tmp_path / "tiny.npz").version == tiny_artefact.version
    assert [sentiment.label for sentiment in load_classifier(tmp_path / "tiny.npz").classify(texts)] == [
        ("NEGATIVE", "NEUTRAL", "POSITIVE")[row.index(max(row))]
        for row, _, _ in Classifier.from_artefact(tiny_artefact).judge(texts)
    ]


def test_trained_words_decide_and_spelling_and_gloss_carry_them(tiny_artefact):
    judged = Classifier.from_artefact(tiny_artefact).judge(
        ["bgs pelayanan loket dua", "pelayanan buruk loket dua", "suwe pol mas loket dua"]
    )

    assert [row.index(max(row)) for row, _, _ in judged] == [2, 0, 0]
    assert [language for _, _, language in judged] == ["ind", "ind", "jav"]


def test_sources_of_weight_nothing_teach_no_sentiment(tiny_examples, tiny_corpus):
    recipe = Recipe(term_budget=400, source_weights={"smsa": 1.0, "nusax": 0.0})

    artefact = train(tiny_examples, tiny_examples[:4], tiny_corpus, recipe)

    assert artefact.languages == ["ind", "jav"]
    assert "mas" not in artefact.texts["words"]
