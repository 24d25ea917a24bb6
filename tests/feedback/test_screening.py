from datetime import timedelta

import pytest

from feedback.choices import HoldReason, ModerationAction
from feedback.models import ModerationDecision, Submission
from feedback.services import lock_waiting, screen
from feedback.services.screening import telling_text
from tests.factories.feedback import MORNING, QrCodeFactory, SubmissionFactory
from tests.factories.organisation import UserFactory

pytestmark = pytest.mark.django_db

TEXT = "Petugas di loket ini meminta uang"
SIGNALS = (f"{number:032x}" for number in range(1, 10**6))


def ratings(code, count, start=MORNING, **fields):
    return [
        SubmissionFactory(
            code=code,
            occurred_at=start + timedelta(minutes=number),
            **{"device_digest": next(SIGNALS), **fields},
        )
        for number in range(count)
    ]


def screened():
    return screen(list(Submission.objects.waiting()))


def counted(rows):
    Submission.objects.filter(pk__in=[row.pk for row in rows]).update(
        state="COUNTED", is_waiting=False, is_tallied=True, day=MORNING.date(), processed_at=MORNING
    )


def test_fourth_rating_of_a_device_at_one_code_is_held(code):
    rows = ratings(code, 5, device_digest="a" * 32)

    assert screened() == {row.pk: HoldReason.SAME_DEVICE for row in rows[3:]}


def test_ratings_counted_before_the_batch_are_remembered(code):
    counted(ratings(code, 3, device_digest="a" * 32))
    (late,) = ratings(code, 1, start=MORNING + timedelta(hours=1), device_digest="a" * 32)

    assert screened() == {late.pk: HoldReason.SAME_DEVICE}


def test_device_may_rate_at_other_codes(code):
    ratings(code, 3, device_digest="a" * 32)
    ratings(QrCodeFactory(agency=code.agency, point=code.point), 3, device_digest="a" * 32)

    assert screened() == {}


def test_device_is_free_again_after_a_day(code):
    counted(ratings(code, 3, device_digest="a" * 32))
    ratings(code, 1, start=MORNING + timedelta(hours=25), device_digest="a" * 32)

    assert screened() == {}


@pytest.mark.parametrize("state", ["REJECTED", "WITHDRAWN"])
def test_ratings_that_do_not_stand_are_not_held_against_a_device(code, state):
    rows = ratings(code, 3, device_digest="a" * 32)
    Submission.objects.filter(pk__in=[row.pk for row in rows]).update(state=state, is_waiting=False)
    ratings(code, 1, start=MORNING + timedelta(hours=1), device_digest="a" * 32)

    assert screened() == {}


def test_ratings_without_a_device_are_never_the_same_device(code):
    ratings(code, 5, device_digest="")

    assert screened() == {}


def test_fourth_copy_of_a_text_at_one_agency_is_held(code):
    rows = ratings(code, 3, comment=TEXT)
    rows += ratings(code, 2, start=MORNING + timedelta(hours=1), comment=f"  {TEXT.upper()}!! ")

    assert screened() == {row.pk: HoldReason.SAME_TEXT for row in rows[3:]}


def test_copies_counted_before_the_batch_are_remembered(code):
    counted(ratings(code, 3, comment=TEXT))
    (late,) = ratings(code, 1, start=MORNING + timedelta(hours=1), comment=TEXT)

    assert screened() == {late.pk: HoldReason.SAME_TEXT}


def test_same_text_at_another_agency_is_another_text(code):
    ratings(code, 3, comment=TEXT)
    ratings(QrCodeFactory(), 3, comment=TEXT)

    assert screened() == {}


@pytest.mark.parametrize("comment", ["", "Terima kasih", "👍" * 30, "!" * 40])
def test_short_thanks_may_repeat(code, comment):
    ratings(code, 6, comment=comment)

    assert screened() == {}


def test_rating_that_a_person_accepted_is_not_held_again(code):
    rows = ratings(code, 4, device_digest="a" * 32)
    ModerationDecision.objects.create(
        submission=rows[3], action=ModerationAction.ACCEPT, decided_by=UserFactory(), decided_at=MORNING
    )

    assert screened() == {}


def test_low_ratings_are_no_reason(code):
    ratings(code, 10, values="1")

    assert screened() == {}


@pytest.mark.parametrize("count", [1, 30])
def test_screening_takes_three_queries_however_many_rows(code, count, django_assert_num_queries):
    ratings(code, count, comment=TEXT)
    rows = lock_waiting(100)

    with django_assert_num_queries(3):
        screen(rows)


def test_empty_batch_needs_nothing():
    assert screen([]) == {}


def test_telling_text_ignores_case_spaces_and_signs():
    assert telling_text("  Petugas, di LOKET ini: ramah!! ") == "petugas di loket ini ramah"
