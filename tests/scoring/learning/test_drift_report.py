from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from scoring.queries import comment_drift
from scoring.queries.comment_drift import drift_by_month
from scoring.text.sentiment import load_classifier
from tests.factories.feedback import QrCodeFactory

pytestmark = pytest.mark.django_db


# Known words, so that no two comments are the same.
THINGS = (
    "ktp akta kartu keluarga surat pindah nikah loket kantor antrian jam hari pagi siang kursi parkir toilet "
    "ruang berkas foto"
)


def about_things(text):
    return [f"{text} {thing}" for thing in THINGS.split()]


@pytest.fixture
def few_are_enough(monkeypatch):
    monkeypatch.setattr(comment_drift, "LEAST_COMMENTS", 10)


def moment(month):
    return datetime(2026, month, 2, 2, 0, tzinfo=UTC)


@pytest.fixture
def months(rated):
    """Three months of praise, one of a single comment, and a last one in which everything is another."""
    for month in (1, 2, 3):
        rated(about_things("petugas ramah dan cepat sekali"), when=moment(month))
    rated(["petugas ramah dan cepat sekali"], when=moment(4))
    rated(about_things("blorp pelayanan lambat dan buruk"), values="5", when=moment(5))


def test_months_are_compared_with_the_first_three(months, few_are_enough):
    first, *_others, single, last = drift_by_month(load_classifier())

    assert (first.month, first.comment_count, first.is_first, first.moved) == (date(2026, 1, 1), 20, True, [])
    assert (single.month, single.labels_index, single.moved) == (date(2026, 4, 1), None, [])
    assert (last.texts.count, last.texts.labels["NEGATIVE"], last.texts.contradicting) == (20, 20, 20)
    assert last.texts.unknown == 20
    assert last.moved == ["labels", "unknown", "contradicting"]


def test_a_month_is_read_by_a_sample_that_is_the_same_each_time(months, few_are_enough, monkeypatch):
    monkeypatch.setattr(comment_drift, "SAMPLE", 12)

    found = drift_by_month(load_classifier())

    assert [(month.comment_count, month.texts.count) for month in found] == [
        (20, 12),
        (20, 12),
        (20, 12),
        (1, 1),
        (20, 12),
    ]
    assert drift_by_month(load_classifier()) == found


def test_other_agencies_can_be_left_out(months, rated, few_are_enough):
    other = QrCodeFactory()
    rated(["bagus"], at=other, when=moment(5))

    assert [month.comment_count for month in drift_by_month(load_classifier(), other.agency)] == [1]


def shown(**options):
    printed = StringIO()
    with translation.override("en"):
        call_command("sentiment_drift", stdout=printed, **options)
    return printed.getvalue().splitlines()


def test_command_prints_a_row_a_month_and_what_moved(months, few_are_enough):
    lines = shown()

    assert [line.rsplit("| ", 1)[1] for line in lines[2:7]] == [
        "compared with |",
        "compared with |",
        "compared with |",
        "too few |",
        "labels, unknown words, against the rating |",
    ]
    assert lines[2].startswith("| 2026-01 | 20 | 0.0% | 0.0% | 100.0% | ")
    assert lines[8].startswith(f"Read anew by the model {load_classifier().version}: up to 500 comments")


def test_command_says_that_there_is_nothing_and_names_an_unknown_agency():
    assert shown() == ["There are no counted comments yet."]
    with pytest.raises(CommandError, match="There is no agency nowhere"):
        shown(agency="nowhere")
