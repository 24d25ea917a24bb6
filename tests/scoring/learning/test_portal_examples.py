import pytest
from django.utils import translation

from scoring.models import CommentLabel
from scoring.queries import learning
from scoring.queries.learning import TooLittle, is_guarded, portal_examples, wording
from tests.factories.feedback import QrCodeFactory
from tests.scoring.learning.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def little_is_enough(monkeypatch):
    monkeypatch.setattr(learning, "LEAST_GUARDED", 1)
    monkeypatch.setattr(learning, "LEAST_LEARNED", 1)


def wordings(stem, count):
    """Comments of which no two have the same words."""
    return [f"{stem} di loket {'abcdefgh'[n // 8]}{'ijklmnop'[n % 8]}" for n in range(count)]


def texts(examples):
    return sorted(example.text for example in examples)


def test_random_ones_are_halved_for_ever_and_others_all_teach(rated, labelled, little_is_enough):
    drawn = rated(wordings("bagus", 29))
    doubtful = rated(["lumayan sih", "ya begitulah"])
    labelled(drawn, "POSITIVE", "speed levy")
    labelled(doubtful[:1], "NEUTRAL", reason="UNSURE")
    labelled(doubtful[1:], "NEGATIVE", reason="CORRECTION")

    found = portal_examples()

    guarded = [row for row in drawn if is_guarded(row.pk)]
    assert 0 < len(guarded) < 29
    assert texts(found.guarded) == sorted(row.comment for row in guarded)
    assert texts(found.gold) == sorted(row.comment for row in (*drawn, *doubtful) if row not in guarded)
    assert found.reasons == {"RANDOM": 29 - len(guarded), "UNSURE": 1, "CORRECTION": 1}
    one = found.guarded[0]
    assert (one.label, one.language, one.family, one.source, one.aspects) == (
        "positive",
        "ind",
        drawn[0].agency.code,
        "portal",
        frozenset({"speed", "levy"}),
    )


def test_a_wording_that_measures_teaches_by_nothing(rated, labelled, little_is_enough):
    rows = rated(wordings("bagus", 9))
    guarded = next(row for row in rows if is_guarded(row.pk))
    taught = next(row for row in rows if not is_guarded(row.pk))
    echo, doubtful = rated([f"  {guarded.comment.upper()}!!!"[:-3], guarded.comment])
    labelled([guarded, taught], "POSITIVE")
    labelled([doubtful], "NEUTRAL", reason="UNSURE")

    found = portal_examples()

    assert wording(echo.comment) == wording(guarded.comment)
    assert texts(found.gold) == [taught.comment]
    assert guarded.comment not in texts(found.weak)
    assert echo.comment not in texts(found.weak)
    assert len(found.weak) == 7


def test_a_blind_label_stands_before_a_correction_and_one_taken_back_is_none(
    rated, labelled, little_is_enough
):
    rows = rated(wordings("bagus", 19))
    kept, taken_back, *others = [row for row in rows if not is_guarded(row.pk)]
    labelled([kept], "NEGATIVE")
    labelled([kept], "POSITIVE", reason="CORRECTION")
    labelled([row for row in rows if is_guarded(row.pk)], "POSITIVE")
    [label] = labelled([taken_back], "POSITIVE")
    CommentLabel.objects.create(
        submission=taken_back,
        reason="RANDOM",
        label="",
        labelled_by=label.labelled_by,
        labelled_at=NOW,
        supersedes=label,
    )

    found = portal_examples()

    assert [(one.text, one.label) for one in found.gold] == [(kept.comment, "negative")]
    assert texts(found.weak) == sorted(row.comment for row in (taken_back, *others))


def test_ratings_suggest_labels_that_together_never_outweigh_people(rated, labelled, little_is_enough):
    rows = rated(wordings("bagus", 11))
    labelled(rows, "POSITIVE")
    rated(wordings("lambat", 39), values="1")
    rated(["tanpa jawaban"], values="-")

    found = portal_examples()

    assert {one.label for one in found.weak} == {"negative"}
    assert len(found.weak) == 39
    assert sum(one.weight for one in found.weak) == pytest.approx(len(found.gold))
    assert {one.source for one in found.weak} == {"portal_weak"}
    assert {one.aspects for one in found.weak} == {None}


def test_what_a_rating_tells_is_measured_on_the_half_that_teaches(rated, labelled, little_is_enough):
    rows = rated(wordings("kurang", 59), values="5")
    taught = [row for row in rows if not is_guarded(row.pk)]
    labelled(taught, "NEGATIVE")
    labelled([row for row in rows if is_guarded(row.pk)], "POSITIVE")

    levels = portal_examples().levels

    assert levels[5].label == "negative"
    assert levels[5].shares[0] == pytest.approx((0.8 + len(taught)) / (10 + len(taught)))


def test_few_of_each_suggested_label_are_taken(rated, labelled, little_is_enough, monkeypatch):
    monkeypatch.setattr(learning, "WEAK_PER_LABEL", 3)
    labelled(rated(wordings("bagus", 11)), "POSITIVE")
    rated(wordings("lambat", 8), values="1")
    rated(wordings("cepat", 2), values="5")

    labels = [one.label for one in portal_examples().weak]

    assert (labels.count("negative"), labels.count("positive")) == (3, 2)


def test_withdrawn_comments_neither_teach_nor_measure(rated, labelled, little_is_enough):
    rows = rated(wordings("bagus", 19))
    labelled(rows, "POSITIVE")
    for row in rows[:10]:
        row.refresh_from_db()
        row.is_tallied, row.state, row.comment = False, "WITHDRAWN", ""
        row.save()

    found = portal_examples()

    assert len(found.gold) + len(found.guarded) == 9


def test_agencies_are_told_apart(rated, labelled, little_is_enough):
    other = QrCodeFactory()
    labelled(rated(wordings("bagus", 11)), "POSITIVE")
    labelled(rated(wordings("cepat", 11), at=other), "POSITIVE")

    assert other.agency.code in {one.family for one in portal_examples().guarded}


def test_too_few_labels_are_said_to_be_too_few(rated, labelled):
    labelled(rated(["bagus", "cepat"]), "POSITIVE")

    with translation.override("en"), pytest.raises(TooLittle, match="There is too little to learn from"):
        portal_examples()
