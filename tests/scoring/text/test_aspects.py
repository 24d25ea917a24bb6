from dataclasses import replace

import pytest

from feedback.unsur import UNSUR_CODES
from scoring.choices import Aspect
from scoring.text.artefact import Artefact
from scoring.text.aspects import ALERTS, ASPECTS, UNSUR_OF_ASPECT, unsur_of
from scoring.text.classifier import Classifier
from scoring.text.sentiment import MODEL_PATH, SentimentClassifier, load_classifier

CLEAR = {
    "speed": "antrenya lama sekali, menunggu empat jam",
    "conduct": "petugasnya judes, tidak sopan dan membentak ibu saya",
    "procedure": "syaratnya berbelit-belit, fotokopi berkas bolak-balik terus",
    "cost": "biayanya sesuai tarif resmi, bayar lewat kasir",
    "facilities": "toilet kotor dan kursi ruang tunggu rusak",
    "system": "aplikasi error terus, tidak bisa login",
    "complaints": "pengaduan saya tidak pernah ditanggapi, laporan diabaikan",
    "levy": "petugas minta uang rokok 50 ribu supaya lancar, ini pungli",
    "danger": "plafon ruang tunggu ambruk, ada yang terluka dan pingsan",
}


@pytest.fixture(scope="module")
def classifier():
    return load_classifier()


@pytest.mark.parametrize(("aspect", "text"), CLEAR.items())
def test_clear_comments_name_their_aspect(classifier, aspect, text):
    assert aspect in classifier.classify([text])[0].aspects


@pytest.mark.parametrize("text", ["ok", "mantap", "-", "", "👍"])
def test_praise_without_a_subject_is_about_nothing(classifier, text):
    assert classifier.classify([text])[0].aspects == ()


@pytest.mark.parametrize("alert", ALERTS)
def test_alerts_are_raised_before_their_aspect_is_named(classifier, alert):
    named_from = dict(zip(ASPECTS, classifier._thresholds, strict=True))

    assert classifier._alert_thresholds[alert] < named_from[alert]


@pytest.mark.parametrize("alert", ALERTS)
def test_what_is_named_is_alerted_too(classifier, alert):
    sentiment = classifier.classify([CLEAR[alert]])[0]

    assert alert in sentiment.aspects
    assert alert in sentiment.alerts


def test_alerts_follow_from_their_probabilities(classifier):
    for sentiment in classifier.classify([*CLEAR.values(), "katanya bayar seikhlasnya saja"]):
        least = classifier._alert_thresholds

        assert sentiment.alerts == tuple(a for a in ALERTS if sentiment.aspect_probabilities[a] >= least[a])


def test_a_model_from_before_alerts_stood_apart_alerts_where_it_names():
    artefact = Artefact.load(MODEL_PATH)
    settings = {key: value for key, value in artefact.settings.items() if key != "alert_thresholds"}
    older = SentimentClassifier(Classifier.from_artefact(replace(artefact, settings=settings)))

    for sentiment in older.classify([*CLEAR.values(), "katanya bayar seikhlasnya saja"]):
        assert sentiment.alerts == tuple(alert for alert in ALERTS if alert in sentiment.aspects)


def test_aspects_follow_from_their_probabilities(classifier):
    for sentiment in classifier.classify(list(CLEAR.values())):
        named = zip(sentiment.aspect_probabilities.items(), classifier._thresholds, strict=True)

        assert list(sentiment.aspect_probabilities) == list(ASPECTS)
        assert sentiment.aspects == tuple(aspect for (aspect, p), least in named if p >= least)


def test_nine_unsur_are_all_stood_for():
    assert {code for codes in UNSUR_OF_ASPECT.values() for code in codes} == set(UNSUR_CODES)
    assert list(UNSUR_OF_ASPECT) == list(ASPECTS)


def test_unsur_of_several_aspects_come_once_each():
    assert unsur_of(["cost", "levy", "procedure", "danger"]) == ("biaya", "persyaratan", "prosedur")


def test_aspects_that_are_offered_to_people_are_those_of_the_model():
    assert tuple(Aspect.values) == ASPECTS
