from datetime import UTC, datetime

import pytest
from django.urls import reverse

from feedback.choices import ModerationAction, SubmissionState
from feedback.models import ModerationDecision
from tests.factories.organisation import (
    DutyAssignmentFactory,
    OfficerFactory,
    PlacementFactory,
)
from tests.portal.administration.office import build_office, held_rating

pytestmark = pytest.mark.django_db


def address(rating):
    return reverse("administration:held", args=[rating.receipt_digest])


def as_officer(user, agency):
    return OfficerFactory(user=user, agency=agency)


def on_duty(officer, point):
    DutyAssignmentFactory(
        officer=officer,
        point=point,
        starts_at=datetime(2026, 3, 2, 0, 0, tzinfo=UTC),
        ends_at=datetime(2026, 3, 2, 8, 0, tzinfo=UTC),
    )


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_one_and_three(client, count, django_assert_num_queries):
    office = build_office()
    first = held_rating(office.point)
    for _ in range(count - 1):
        held_rating(office.point, version=first.version)
    client.force_login(office.admin)

    with django_assert_num_queries(11):
        response = client.get(reverse("administration:moderation"))

    assert len(response.context["rows"]) == count


def test_list_tells_reason_day_and_words_and_nothing_about_the_sender(client):
    office = build_office()
    rating = held_rating(
        office.point,
        values="2",
        comment="Tolong [telepon] saya",
        device_digest="d" * 32,
        network_digest="n" * 32,
    )
    client.force_login(office.admin)

    response = client.get(reverse("administration:moderation"))

    row = response.context["rows"][0]
    assert (row["day"].isoformat(), row["reason"]) == ("2026-03-02", "Many ratings from one device")
    assert [answer for _question, answer in row["answers"]] == ["Poor"]
    text = response.content.decode()
    assert "Tolong [telepon] saya" in text
    assert rating.device_digest not in text
    assert rating.network_digest not in text


def test_counts_say_what_waits_and_what_was_decided(client):
    office = build_office()
    ratings = [held_rating(office.point) for _ in range(3)]
    client.force_login(office.admin)
    client.post(address(ratings[0]), {"action": "ACCEPT"})
    client.post(address(ratings[1]), {"action": "REJECT", "reason": "SPAM"})

    counts = client.get(reverse("administration:moderation")).context["counts"]

    assert [(row.reason, row.count) for row in counts.held] == [("Many ratings from one device", 1)]
    assert (counts.total, counts.counted_lately, counts.left_out_lately) == (1, 1, 1)


def test_accepted_rating_goes_back_to_the_worker(client):
    office = build_office()
    rating = held_rating(office.point)
    client.force_login(office.admin)

    response = client.post(address(rating), {"action": "ACCEPT", "note": "Rombongan"})

    rating.refresh_from_db()
    assert response.url == reverse("administration:moderation")
    assert (rating.state, rating.is_waiting) == (SubmissionState.RECEIVED, True)
    decision = ModerationDecision.objects.get()
    assert (decision.action, decision.note, decision.decided_by) == (
        ModerationAction.ACCEPT,
        "Rombongan",
        office.admin,
    )


def test_leaving_out_needs_a_reason_and_keeps_the_note(client):
    office = build_office()
    rating = held_rating(office.point)
    client.force_login(office.admin)

    response = client.post(address(rating), {"action": "REJECT", "note": "Iklan"})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["reason"])
    assert response.context["form"]["note"].value() == "Iklan"
    assert not ModerationDecision.objects.exists()


def test_officer_on_duty_neither_reads_nor_decides(client):
    office = build_office()
    on_duty(as_officer(office.admin, office.agency), office.point)
    rating = held_rating(office.point, comment="Petugas ini lambat")
    client.force_login(office.admin)

    listed = client.get(reverse("administration:moderation"))
    opened = client.get(address(rating))
    refused = client.post(address(rating), {"action": "REJECT", "reason": "SPAM"})

    sentence = "This rating may be about you or someone you supervise. Another administrator decides."
    assert "Petugas ini lambat" not in listed.content.decode() + opened.content.decode()
    assert opened.context["refusal"] == sentence
    assert refused.context["form"].non_field_errors() == [sentence]
    assert not ModerationDecision.objects.exists()


def test_supervisor_of_the_officer_does_not_decide(client):
    office = build_office()
    officer = OfficerFactory(agency=office.agency)
    PlacementFactory(officer=officer, supervisor=as_officer(office.admin, office.agency))
    on_duty(officer, office.point)
    rating = held_rating(office.point)
    client.force_login(office.admin)

    response = client.post(address(rating), {"action": "ACCEPT"})

    rating.refresh_from_db()
    assert (response.status_code, rating.state) == (422, SubmissionState.HELD)


def test_auditor_reads_and_does_not_decide(client):
    office = build_office()
    rating = held_rating(office.point, comment="Antrean panjang")
    client.force_login(office.auditor)

    opened = client.get(address(rating))

    assert "Antrean panjang" in opened.content.decode()
    assert opened.context["may_write"] is False
    assert client.post(address(rating), {"action": "ACCEPT"}).status_code == 404
    assert not ModerationDecision.objects.exists()


def test_decided_rating_is_gone_from_the_list(client):
    office = build_office()
    rating = held_rating(office.point)
    client.force_login(office.admin)
    client.post(address(rating), {"action": "ACCEPT"})

    assert client.get(address(rating)).status_code == 404
