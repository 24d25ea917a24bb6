from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from organisation.choices import Role
from organisation.services import record_event
from portal.administration.words import age
from scoring.models import Tally
from scoring.services.processing import process_batch
from tests.factories.feedback import QrCodeFactory, SubmissionFactory
from tests.factories.organisation import RoleGrantFactory
from tests.portal.administration.office import build_office, held_rating, own_draft

pytestmark = pytest.mark.django_db


# The first page


def test_home_counts_what_waits(client):
    office = build_office()
    own_draft(office.agency)
    for _ in range(2):
        held_rating(office.point)
    client.force_login(office.admin)

    places = client.get(reverse("administration:home")).context["places"]

    assert {place["label"]: place["count"] for place in places if place["count"]} == {
        "Ratings under check": 2,
        "Questionnaires": 1,
    }


def test_auditor_is_offered_no_roster(client):
    office = build_office()
    client.force_login(office.auditor)

    places = client.get(reverse("administration:home")).context["places"]

    assert [place["label"] for place in places] == [
        "Ratings under check",
        "Changes in ratings",
        "QR codes",
        "Questionnaires",
        "Published summaries",
        "Figures published earlier",
        "Scoring policy",
        "Processing",
        "Audit trail",
    ]


def test_who_runs_two_agencies_works_in_one_at_a_time(client):
    first, second = build_office(name="Dinas A"), build_office(name="Dinas B")
    RoleGrantFactory(user=first.admin, role=Role.AGENCY_ADMIN, agency=second.agency)
    code = QrCodeFactory(point=second.point)
    QrCodeFactory(point=first.point)
    client.force_login(first.admin)

    response = client.get(reverse("administration:codes"), {"agency": second.agency.code})

    assert [row for row, _short in response.context["rows"]] == [code]
    assert [tab["label"] for tab in response.context["agency_tabs"]] == ["Dinas A", "Dinas B"]
    assert client.get(reverse("administration:codes"), {"agency": "unknown"}).status_code == 404


def test_auditor_of_one_agency_does_not_write_there_as_administrator_of_another(client):
    audited, administered = build_office(name="Dinas A"), build_office(name="Dinas B")
    RoleGrantFactory(user=audited.auditor, role=Role.AGENCY_ADMIN, agency=administered.agency)
    client.force_login(audited.auditor)
    address = reverse("administration:code-create")

    assert client.get(address, {"agency": audited.agency.code}).status_code == 404
    assert client.get(address, {"agency": administered.agency.code}).status_code == 200


# Processing


def counted_rating(office, *, days_ago):
    moment = timezone.now() - timedelta(days=days_ago)
    rating = SubmissionFactory(code=QrCodeFactory(point=office.point), occurred_at=moment)
    process_batch(limit=10, now=timezone.now())
    return rating


def test_status_tells_the_queue_and_that_the_counts_agree(client):
    office = build_office()
    counted_rating(office, days_ago=3)
    counted_rating(office, days_ago=30)
    SubmissionFactory(
        code=QrCodeFactory(point=office.point), occurred_at=timezone.now() - timedelta(minutes=10)
    )
    client.force_login(office.auditor)

    context = client.get(reverse("administration:processing")).context

    queue = context["status"].queue
    assert (queue.waiting, queue.processed_last_hour, context["status"].processed_last_day) == (1, 2, 2)
    assert (context["is_late"], context["oldest"]) == (True, "10 minutes")
    assert (context["check"].ratings, context["check"].agrees) == (1, True)


def test_status_shows_a_count_that_went_wrong(client):
    office = build_office()
    counted_rating(office, days_ago=3)
    Tally.objects.update(n5=7)
    client.force_login(office.admin)

    response = client.get(reverse("administration:processing"))

    assert len(response.context["check"].differences) == 1
    assert b"The stored counts differ from the ratings" in response.content


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (59, "59 seconds"),
        (60, "1 minute"),
        (3600, "1 hour"),
        (172_800, "2 days"),
    ],
)
def test_age_is_told_in_its_largest_unit(seconds, text, client):
    client.get("/masuk/")  # speaks English

    assert age(seconds) == text


# Audit trail


def noted(office, action="code.create", **changes):
    return record_event(
        **(
            {
                "actor_id": office.admin.pk,
                "action": action,
                "obj": office.agency,
                "agency_id": office.agency.pk,
                "now": datetime(2026, 3, 2, 23, 30, tzinfo=UTC),
            }
            | changes
        )
    )


@pytest.mark.parametrize("count", [1, 3])
def test_trail_costs_the_same_for_one_entry_and_three(client, count, django_assert_num_queries):
    office = build_office()
    for _ in range(count):
        noted(office)
    client.force_login(office.auditor)

    with django_assert_num_queries(9):
        response = client.get(reverse("administration:audit"))

    assert len(response.context["rows"]) == count


def test_trail_tells_who_what_when_and_why(client):
    office = build_office()
    noted(office, "code.revoke", detail={"code": "ABC", "hash": "f" * 64}, reason="Poster hilang")
    client.force_login(office.auditor)

    response = client.get(reverse("administration:audit"))

    (row,) = response.context["rows"]
    assert (row["act"], row["person"], row["facts"]) == ("QR code revoked", "Ani Lestari", "code ABC")
    text = response.content.decode()
    assert "3 Mar 2026, 07.30\N{NO-BREAK SPACE}WITA" in text  # half past seven the next day in Palu
    assert "Poster hilang" in text


def test_trail_is_narrowed_down_and_leaves_nothing_out(client):
    office = build_office()
    noted(office)
    noted(office, "something.new", actor_id=None)
    client.force_login(office.admin)
    address = reverse("administration:audit")

    everything = client.get(address).context["rows"]
    narrowed = client.get(address, {"action": "something.new"}).context["rows"]
    nonsense = client.get(address, {"action": "nonsense"}).context["rows"]

    assert [row["act"] for row in everything] == ["something.new", "QR code made"]
    assert [(row["act"], row["person"]) for row in narrowed] == [("something.new", "The system")]
    assert len(nonsense) == 2


def test_trail_of_another_agency_is_not_shown(client):
    office = build_office()
    noted(office)
    client.force_login(office.stranger)

    assert client.get(reverse("administration:audit")).context["rows"] == []
