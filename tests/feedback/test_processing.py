from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection, transaction

from feedback.choices import Attribution, HoldReason, SubmissionState
from feedback.models import Submission
from feedback.queries import oldest_waiting_age, queue_status
from feedback.services import lock_waiting, mark_processed
from tests.factories.feedback import MORNING, SubmissionFactory
from tests.factories.organisation import OfficerFactory

pytestmark = pytest.mark.django_db


def test_oldest_waiting_ratings_come_first(code):
    rows = [SubmissionFactory(code=code) for _ in range(3)]
    SubmissionFactory(code=code, state="HELD", hold_reason="SAME_TEXT", is_waiting=False)

    with transaction.atomic():
        assert [row.pk for row in lock_waiting(2)] == [row.pk for row in rows[:2]]


def test_written_back_rows_stand_as_the_worker_left_them(code, django_assert_num_queries):
    officer = OfficerFactory()
    held, counted = (SubmissionFactory(code=code) for _ in range(2))
    held.state, held.hold_reason = SubmissionState.HELD, HoldReason.SAME_DEVICE
    counted.state, counted.attribution, counted.officer_id = (
        SubmissionState.COUNTED,
        Attribution.CERTAIN,
        officer.pk,
    )
    counted.day, counted.is_tallied = MORNING.date(), True

    mark_processed([held, counted], now=MORNING)

    assert list(
        Submission.objects.order_by("pk").values_list(
            "state",
            "hold_reason",
            "attribution",
            "officer",
            "day",
            "processed_at",
            "is_waiting",
            "is_tallied",
        )
    ) == [
        ("HELD", "SAME_DEVICE", "NONE", None, None, MORNING, False, False),
        ("COUNTED", "", "CERTAIN", officer.pk, MORNING.date(), MORNING, False, True),
    ]


def test_nothing_to_write_back_is_fine():
    mark_processed([], now=MORNING)


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_take_the_same_row(code):
    for _ in range(4):
        SubmissionFactory(code=code)
    taken = []

    def work():
        with transaction.atomic():
            rows = lock_waiting(2)
            mark_processed(rows, now=MORNING)
            taken.append([row.pk for row in rows])
        connection.close()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(pk for batch in taken for pk in batch) == sorted(
        Submission.objects.values_list("pk", flat=True)
    )


def test_queue_status_tells_lag_and_speed(code):
    SubmissionFactory(code=code)
    SubmissionFactory(code=code, occurred_at=MORNING + timedelta(minutes=5))
    SubmissionFactory(
        code=code, state="HELD", hold_reason="SAME_TEXT", is_waiting=False, processed_at=MORNING
    )

    status = queue_status(MORNING + timedelta(minutes=10))

    assert (status.waiting, status.oldest_age_seconds) == (2, 600)
    assert (status.processed_last_hour, status.held) == (1, 1)


def test_empty_queue_has_no_lag():
    assert oldest_waiting_age(MORNING) == 0


def test_what_was_processed_lately_is_found_by_an_index():
    """The worker and its page ask it all the time: without an index each question reads every rating."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SET LOCAL enable_seqscan = off"
            )  # a handful of rows it would read without any index

    late = Submission.objects.order_by().filter(processed_at__gte=MORNING)
    assert "submission_processed" in late.explain()
