from datetime import timedelta
from threading import Barrier, Thread
from time import sleep

import pytest
from django.db import OperationalError, connection

from feedback.choices import SubmissionState
from feedback.codes import RECEIPT_LENGTH, normalise_code
from feedback.models import Submission
from feedback.queries import receipt_status
from feedback.services import (
    CodeClosed,
    ReceiptUnknown,
    SubmissionRefused,
    forget_signals,
    submit_feedback,
    withdraw,
)
from organisation.models import AuditEvent
from organisation.personal_data import digest
from tests.factories.feedback import MORNING, SubmissionFactory, form_context_of, offer_services

pytestmark = pytest.mark.django_db

KEY = "a-key-of-the-browser"


def submit(code, values=None, **fields):
    context = form_context_of(code)
    given = {"values": values or {"overall": "5"}, "client_key": KEY, "now": MORNING, **fields}
    return submit_feedback(code=context, **given)


def refusal(code, *args, **fields):
    with pytest.raises(SubmissionRefused) as refused:
        submit(code, *args, **fields)
    assert not Submission.objects.exists()
    return {field: str(text) for field, text in refused.value.errors.items()}


def test_rating_is_stored_as_it_was_given(code):
    receipt = submit(
        code,
        {"overall": "4"},
        comment="  Cepat\r\ndan ramah. ",
        language="en",
        device="a device",
        network="10.0.0.1",
        occurred_at=MORNING - timedelta(minutes=5),
    )

    rating = Submission.objects.get()
    assert receipt.is_new
    assert normalise_code(receipt.code, lengths=(RECEIPT_LENGTH,)) == receipt.code
    assert rating.receipt_digest == digest("receipt", receipt.code)
    assert rating.values == "4"
    assert rating.comment == "Cepat\ndan ramah."
    assert (rating.occurred_at, rating.received_at) == (MORNING - timedelta(minutes=5), MORNING)
    assert (rating.code, rating.agency, rating.point) == (code, code.agency, code.point)
    assert rating.version == code.questionnaire.versions.get()
    assert (rating.language, rating.channel, rating.verification) == ("en", "QR", "OPEN")
    assert (rating.state, rating.attribution, rating.officer, rating.day) == ("RECEIVED", "NONE", None, None)
    assert rating.is_waiting and not rating.is_tallied


def test_storing_costs_one_statement(code, django_assert_num_queries):
    context = form_context_of(code)

    with django_assert_num_queries(1):
        submit_feedback(code=context, values={"overall": 5}, client_key=KEY, now=MORNING)


def test_storing_without_a_client_key_is_one_statement_too(code, django_assert_num_queries):
    context = form_context_of(code)

    with django_assert_num_queries(1):
        submit_feedback(code=context, values={"overall": 5}, now=MORNING)


@pytest.mark.only_on("postgresql")  # no server to lose on SQLite
@pytest.mark.django_db(transaction=True)
def test_rating_survives_a_connection_lost_while_idle(code):
    context = form_context_of(code)
    with connection.cursor() as cursor:
        cursor.execute("SET idle_session_timeout = 50")
    sleep(0.3)

    receipt = submit_feedback(code=context, values={"overall": 5}, now=MORNING)

    assert receipt.is_new
    assert Submission.objects.count() == 1


@pytest.mark.only_on("sqlite")  # PostgreSQL reads only in another way
def test_fault_of_the_database_comes_out(code):
    context = form_context_of(code)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    try:
        with pytest.raises(OperationalError, match="readonly"):
            submit_feedback(code=context, values={"overall": 5}, now=MORNING)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = OFF")

    assert Submission.objects.count() == 0


def test_answers_stand_in_the_order_of_the_questions(skm_code):
    submit(skm_code, {"pengaduan": "4", "persyaratan": 1, "waktu": "2"})

    assert Submission.objects.get().values == "1-2-----4"


def test_personal_data_is_masked_before_storing(code):
    submit(code, comment="Petugas minta 3201234567890123 dan telepon 081234567890")

    comment = Submission.objects.get().comment
    assert "3201234567890123" not in comment
    assert "081234567890" not in comment
    assert comment.startswith("Petugas minta [NIK]")


@pytest.mark.parametrize("comment", ["😀👍", "<script>alert(1)</script>", "'; DROP TABLE x; --"])
def test_odd_comments_are_kept_as_they_are(code, comment):
    submit(code, comment=comment)

    assert Submission.objects.get().comment == comment


def test_control_characters_are_dropped(code):
    submit(code, comment="baik\x00 sekali\x1b[31m")

    assert Submission.objects.get().comment == "baik sekali[31m"


@pytest.mark.parametrize("value", ["0", "6", "05x", "-1", "5.0", "٣", "999999999999", "tiga"])
def test_value_outside_the_scale_is_refused(code, value):
    assert refusal(code, {"overall": value}) == {"overall": "That is not one of the answers. Choose again."}


def test_required_question_must_be_answered(code):
    assert refusal(code, {"overall": ""}) == {"overall": "Choose one of the answers."}


def test_survey_needs_at_least_one_answer(skm_code):
    assert refusal(skm_code, {"other": "3"}) == {"persyaratan": "Answer at least one question."}


def test_comment_over_the_limit_is_refused_with_its_length(code):
    assert refusal(code, comment="a" * 2001) == {
        "comment": "The comment is too long: it has 2001 characters. Shorten it to 2000."
    }


def test_every_error_is_told_at_once(skm_code):
    errors = refusal(skm_code, {"waktu": "9", "biaya": "x"}, comment="a" * 3000, service_id=-1)

    assert set(errors) == {"waktu", "biaya", "comment", "service"}


def test_service_of_another_point_is_refused(code_with_services):
    assert refusal(code_with_services, service_id=-1) == {"service": "Choose a service from the list."}


def test_service_can_be_chosen_or_left_out(code):
    service, _ = offer_services(code.point, "Kartu Keluarga", "Perekaman KTP")
    submit(code, service_id=service.pk)
    submit(code, client_key="another-key-of-a-browser")

    assert list(Submission.objects.values_list("service_id", flat=True)) == [service.pk, None]


def test_only_service_of_a_point_is_noted_by_itself(code):
    (service,) = offer_services(code.point, "Kartu Keluarga")
    submit(code)

    assert Submission.objects.get().service == service


def test_closed_code_takes_nothing(code):
    code.state, code.revoked_reason = "REVOKED", "The poster was stolen."
    code.save()

    with pytest.raises(CodeClosed):
        submit(code)


def test_clock_ahead_of_ours_counts_as_now(code):
    submit(code, occurred_at=MORNING + timedelta(hours=3))

    assert Submission.objects.get().occurred_at == MORNING


def test_rating_of_four_days_ago_is_refused(code):
    assert refusal(code, occurred_at=MORNING - timedelta(days=4)) == {
        "occurred_at": "This rating is more than three days old. It can no longer be taken in."
    }


def test_retry_with_the_same_key_gives_the_same_receipt(code):
    first = submit(code)
    again = submit(code, {"overall": "1"}, comment="lain", now=MORNING + timedelta(hours=2))

    assert (again.code, again.is_new) == (first.code, False)
    assert Submission.objects.get().values == "5"


def test_same_key_at_another_counter_is_another_rating(code, skm_code):
    submit(code)
    submit(skm_code, {"waktu": "3"})

    assert Submission.objects.count() == 2


@pytest.mark.parametrize(("seconds", "count"), [(0, 1), (1, 1), (9, 1), (19, 1), (20, 2)])
def test_without_a_key_the_same_post_within_seconds_is_one_rating(code, seconds, count):
    first = submit(code, client_key="", network="10.0.0.1")
    again = submit(code, client_key="", network="10.0.0.1", now=MORNING + timedelta(seconds=seconds))

    assert Submission.objects.count() == count
    assert (again.code == first.code) == (count == 1)


@pytest.mark.parametrize("slot", range(4))
def test_without_a_key_a_slot_edge_cannot_double_a_post(code, slot):
    edge = MORNING + timedelta(seconds=10 * slot + 9, milliseconds=999)
    first = submit(code, client_key="", network="10.0.0.1", now=edge)
    again = submit(code, client_key="", network="10.0.0.1", now=edge + timedelta(milliseconds=2))

    assert (again.code, again.is_new) == (first.code, False)
    assert receipt_status(again.code).state == SubmissionState.RECEIVED


@pytest.mark.parametrize("slot", range(4))
def test_without_a_key_the_slot_after_the_next_is_another_rating(code, slot):
    end = MORNING + timedelta(seconds=10 * slot + 9)
    first = submit(code, client_key="", network="10.0.0.1", now=end)
    later = submit(code, client_key="", network="10.0.0.1", now=end + timedelta(seconds=11))

    assert later.is_new
    assert later.code != first.code


def test_without_a_key_a_post_sent_on_and_on_shows_the_receipt_of_the_row_it_met(code):
    receipts = [
        submit(code, client_key="", network="10.0.0.1", now=MORNING + timedelta(seconds=seconds))
        for seconds in (5, 15, 25, 35, 45)
    ]

    new = [receipt.code for receipt in receipts if receipt.is_new]
    assert [receipt.is_new for receipt in receipts] == [True, False, True, False, True]
    assert [receipt.code for receipt in receipts] == [new[0], new[0], new[1], new[1], new[2]]


@pytest.mark.parametrize(
    "change",
    [
        {"values": {"overall": "4"}},
        {"comment": "lain"},
        {"network": "10.0.0.2"},
        {"agent": "another browser"},
    ],
)
def test_without_a_key_anything_else_said_is_another_rating(code, change):
    given = {"values": {"overall": "5"}, "client_key": "", "network": "10.0.0.1"}
    submit(code, **given)
    submit(code, **{**given, **change})

    assert Submission.objects.count() == 2


def test_key_of_a_wrong_shape_is_ignored(code):
    submit(code, client_key="short", network="10.0.0.1")
    submit(code, client_key="short", network="10.0.0.2")

    assert Submission.objects.count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("client_key", [KEY, ""])
def test_same_post_from_eight_threads_is_one_row(code, client_key):
    context = form_context_of(code)
    barrier = Barrier(8)
    receipts = []

    def post(now):
        barrier.wait()
        try:
            receipts.append(
                submit_feedback(code=context, values={"overall": "5"}, client_key=client_key, now=now)
            )
        finally:
            connection.close()

    # On both sides of the edge between two slots.
    moments = [MORNING + timedelta(seconds=9.5 + number / 8) for number in range(8)]
    threads = [Thread(target=post, args=[moment]) for moment in moments]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({receipt.code for receipt in receipts}) == 1
    assert [receipt.is_new for receipt in receipts].count(True) == 1
    assert Submission.objects.count() == len(receipts) - 7


def test_signals_are_digests_that_change_every_day(code):
    for day in range(2):
        for client_key in ("morning-key-of-a-browser", "evening-key-of-a-browser"):
            submit(
                code,
                client_key=f"{client_key}-{day}",
                device="a device",
                network="10.0.0.1",
                now=MORNING + timedelta(days=day),
            )

    pairs = list(Submission.objects.order_by("pk").values_list("device_digest", "network_digest"))
    assert pairs[0] == pairs[1]
    assert pairs[2] == pairs[3]
    assert len({signal for pair in pairs for signal in pair}) == 4
    assert {len(signal) for pair in pairs for signal in pair} == {32}


def test_old_signals_are_forgotten_and_fresh_ones_kept(code):
    old = SubmissionFactory(code=code, device_digest="a" * 32, network_digest="b" * 32)
    network_only = SubmissionFactory(code=code, network_digest="b" * 32)
    fresh = SubmissionFactory(code=code, device_digest="a" * 32, occurred_at=MORNING + timedelta(hours=20))

    assert forget_signals(now=MORNING + timedelta(hours=25)) == 2
    assert forget_signals(now=MORNING + timedelta(hours=25)) == 0

    signals = dict(Submission.objects.values_list("pk", "device_digest"))
    assert signals == {old.pk: "", network_only.pk: "", fresh.pk: "a" * 32}


def test_withdrawing_erases_the_comment_and_wakes_the_worker(code):
    receipt = submit(code, comment="Antre lama")
    Submission.objects.update(
        state="COUNTED", is_waiting=False, is_tallied=True, day=MORNING.date(), processed_at=MORNING
    )

    withdraw(f" {receipt.code.lower()} ", now=MORNING)

    rating = Submission.objects.get()
    assert (rating.state, rating.comment) == (SubmissionState.WITHDRAWN, "")
    assert (rating.is_waiting, rating.is_tallied) == (True, True)
    assert receipt_status(receipt.code).state == SubmissionState.WITHDRAWN


def test_withdrawing_twice_is_noted_once(code):
    receipt = submit(code)
    withdraw(receipt.code, now=MORNING)
    Submission.objects.update(is_waiting=False)

    withdraw(receipt.code, now=MORNING)

    assert not Submission.objects.get().is_waiting
    assert AuditEvent.objects.filter(action="submission.withdraw").count() == 1


@pytest.mark.parametrize("receipt", ["", "not a receipt", "000000000000"])
def test_unknown_receipt_withdraws_nothing(code, receipt):
    submit(code)

    with pytest.raises(ReceiptUnknown):
        withdraw(receipt, now=MORNING)

    assert Submission.objects.get().state == SubmissionState.RECEIVED
