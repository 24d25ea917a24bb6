import subprocess
import sys

import pytest
from pytest import approx

from scoring.text.artefact import ArtefactUnreadable
from scoring.text.sentiment import LABELS, MODEL_PATH, load_classifier

CLEAR = {
    "NEGATIVE": [
        "Petugas jutek dan pelayanannya lambat sekali, saya kecewa.",
        "sudah tiga bulan belum jadi juga, tiap ditanya jawabnya besok",
        "banyak pungli, bayar terus padahal katanya gratis",
        "gak ramah, dibentak di depan orang banyak",
        "lama",
        "😡",
        "waited three hours and the staff were rude",
        "petugase mbesengut, suwe pol",
        "petugasna judes, lila pisan",
    ],
    "NEUTRAL": [
        "Syarat membuat akta kelahiran apa saja?",
        "jam berapa loketnya buka?",
        "saran: tambah kursi di ruang tunggu",
        "Saya mengurus kartu keluarga di loket 2",
        "biasa saja",
        "-",
        "What time do you open?",
    ],
    "POSITIVE": [
        "Pelayanan cepat dan petugasnya ramah sekali, terima kasih.",
        "mantap, sehari langsung jadi",
        "petugas sabar menjelaskan ke ibu saya yang sudah tua",
        "ok",
        "👍👍",
        "very friendly and fast service",
        "pelayanane apik, petugase grapyak",
        "hatur nuhun, petugasna someah",
    ],
}
DENIED_BLAME = [
    "tidak antri lama",
    "ga dipersulit sama sekali",
    "tanpa pungli",
    "petugasnya tidak jutek",
    "nggak ribet dan tidak bolak-balik",
    "tidak ada pungutan liar",
]


@pytest.fixture(scope="module")
def classifier():
    return load_classifier()


@pytest.mark.parametrize(
    ("label", "text"), [(label, text) for label, texts in CLEAR.items() for text in texts]
)
def test_clear_comments_get_their_label(classifier, label, text):
    assert classifier.classify([text])[0].label == label


@pytest.mark.parametrize("text", DENIED_BLAME)
def test_denied_blame_is_praise(classifier, text):
    assert classifier.classify([text])[0].label == "POSITIVE"


def test_label_is_the_class_of_the_largest_probability(classifier):
    for sentiment in classifier.classify([text for texts in CLEAR.values() for text in texts]):
        row = (sentiment.p_negative, sentiment.p_neutral, sentiment.p_positive)

        assert sum(row) == approx(1)
        assert sentiment.label == LABELS[row.index(max(row))]


def test_text_of_unknown_words_is_unsure(classifier):
    assert classifier.classify(["qwzx vbnk jklp"])[0].is_unsure is True


def test_short_answer_of_the_table_is_sure(classifier):
    assert classifier.classify(["mantap"])[0].is_unsure is False


def test_language_is_named_by_iso_639_3(classifier):
    texts = [
        "petugasnya ramah dan pelayanannya cepat sekali",
        "the staff were friendly and it did not take long",
        "matur nuwun sanget, pelayanane apik tenan lan cepet rampunge",
        "hatur nuhun pisan, petugasna someah sareng teu kedah ngantosan lami",
    ]

    assert [sentiment.language for sentiment in classifier.classify(texts)] == ["ind", "eng", "jav", "sun"]


def test_a_batch_gives_the_same_as_one_at_a_time(classifier):
    texts = [text for texts in CLEAR.values() for text in texts]

    together = classifier.classify(texts)
    alone = [classifier.classify([text])[0] for text in texts]

    assert [(s.label, s.is_unsure, s.language) for s in together] == [
        (s.label, s.is_unsure, s.language) for s in alone
    ]
    assert [s.aspects for s in together] == [s.aspects for s in alone]
    assert [s.p_negative for s in together] == [s.p_negative for s in alone]


def test_explain_names_the_words_that_decided_the_strongest_first(classifier):
    explained = classifier.explain("aplikasinya error terus, kapan diperbaiki?", limit=2)

    assert explained[0][0] == "error"
    assert explained[0][1] > explained[1][1] > 0


def test_explain_names_the_word_that_turns_the_sense(classifier):
    assert "tidak" in dict(classifier.explain("tidak antri lama, petugasnya ramah"))


def test_explain_of_nothing_names_nothing(classifier):
    assert classifier.explain("") == []


def test_nothing_in_gives_nothing_out(classifier):
    assert classifier.classify([]) == []


@pytest.mark.parametrize(
    "text", ["", " ", "\x00\x00", "!" * 5000, "a" * 100_000, "😀" * 5000, "<script>", "\ud83d"]
)
def test_odd_text_is_classified_without_error(classifier, text):
    assert classifier.classify([text])[0].label in LABELS


def test_classifier_is_loaded_once(classifier):
    assert load_classifier(MODEL_PATH) is classifier


def test_broken_model_file_is_named(tmp_path):
    broken = tmp_path / "broken.npz"
    broken.write_bytes(b"not a model")

    with pytest.raises(ArtefactUnreadable, match=r"broken\.npz"):
        load_classifier(broken)


def test_shipped_model_is_small_and_documented():
    assert MODEL_PATH.stat().st_size <= 5 * 1024 * 1024
    assert "CC BY-SA 4.0" in (MODEL_PATH.parent / "ATTRIBUTION.md").read_text(encoding="utf-8")
    assert load_classifier().version in (MODEL_PATH.parent / "MODEL_CARD.md").read_text(encoding="utf-8")


def test_importing_is_light_and_classifying_needs_no_scikit_learn():
    script = (
        "import sys\n"
        "import scoring.text.sentiment as sentiment\n"
        "assert 'numpy' not in sys.modules\n"
        "assert sentiment.load_classifier().classify(['bagus'])[0].label == 'POSITIVE'\n"
        "assert not {'sklearn', 'scipy', 'django'} & set(sys.modules)\n"
    )

    subprocess.run([sys.executable, "-c", script], check=True, cwd=MODEL_PATH.parents[3])
