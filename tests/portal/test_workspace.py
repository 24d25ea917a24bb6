from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from feedback.choices import Attribution, SubmissionState, Verification
from feedback.standard_questions import OVERALL_QUESTION
from organisation.actors import actor_for
from portal.workspace.kept import forget_kept
from portal.workspace.tasks import tasks_for
from scoring.models import CommentAnalysis, Tally
from scoring.services.scores import mark_stale, refresh_stale_scores
from tests.factories.feedback import SubmissionFactory, published_version
from tests.factories.organisation import OfficerFactory, ServicePointFactory
from tests.portal.place import NOW, build_place, place_under

pytestmark = pytest.mark.django_db

DAY = date(2026, 5, 5)


@pytest.fixture
def place():
    return build_place()


@pytest.fixture
def as_supervisor(client, place):
    client.force_login(place.users["supervisor"])
    client.cookies["language"] = "en"
    return client


def rate(officer, counts, day=DAY):
    """As many ratings as `counts` says for each face, worst first, counted for the officer."""
    question = published_version((OVERALL_QUESTION,)).questions.get()
    columns = {f"n{value}": count for value, count in enumerate(counts, start=1)}
    Tally.objects.create(
        agency=officer.agency,
        day=day,
        officer=officer.pk,
        channel="QR",
        verification=Verification.OPEN,
        question=question,
        **columns,
    )
    mark_stale([(officer.pk, day)])
    refresh_stale_scores(now=NOW)


def page(client, name, *args, query=""):
    return client.get(reverse(f"portal:{name}", args=args) + query)


def year_of(place):
    return f"?period={place.year.public_id}"


@pytest.mark.parametrize("count", [1, 10])
def test_below_the_floor_stand_count_and_reason_and_no_figure(as_supervisor, place, count):
    rate(place.officer, (0, 0, 0, 0, count))

    for name, args in (("team", ()), ("officer-detail", [place.officer.public_id])):
        response = page(as_supervisor, name, *args, query=year_of(place))
        text = response.content.decode()
        assert f"{count} of 11 ratings; {11 - count} more needed." in text
        assert "100.0" not in text  # what the plain average would be


def test_from_eleven_ratings_a_figure_appears_with_a_warning(as_supervisor, place):
    rate(place.officer, (0, 0, 1, 5, 5))

    response = page(as_supervisor, "officer-detail", place.officer.public_id, query=year_of(place))

    assert response.context["score"].citizen.shown == "FEW"
    assert "Few answers: be careful" in response.content.decode()
    assert "11 of 11" not in response.content.decode()


def test_contributions_on_the_page_add_up_to_the_shown_score(as_supervisor, place):
    rate(place.officer, (0, 1, 2, 20, 20))

    score = page(as_supervisor, "officer-detail", place.officer.public_id, query=year_of(place)).context[
        "score"
    ]

    cents = Decimal("0.01")
    shares = [part.share.quantize(cents) for part in score.parts if part.share is not None]
    assert len(shares) == 4
    assert sum(shares) == score.index.quantize(cents)


def test_officer_sees_the_same_figures_as_the_supervisor(as_supervisor, client, place):
    rate(place.officer, (0, 1, 2, 20, 20))
    seen = page(as_supervisor, "officer-detail", place.officer.public_id, query=year_of(place)).context[
        "score"
    ]

    client.force_login(place.users["officer"])
    own = page(client, "own-record", query=year_of(place))

    assert replace(own.context["score"], until=None) == seen
    assert "as of 5 July 2026" in own.content.decode()  # the Sunday before NOW, when the worker looked


@pytest.mark.parametrize("period", ["not-a-uuid", "00000000-0000-0000-0000-000000000000"])
def test_unknown_period_in_the_address_is_not_found(as_supervisor, place, period):
    assert (
        page(as_supervisor, "officer-detail", place.officer.public_id, query=f"?period={period}").status_code
        == 404
    )


def test_team_needs_the_same_queries_for_any_number_of_officers(as_supervisor, place):
    page(as_supervisor, "team")  # the guide of the page is looked up once
    counts = []
    for _ in range(2):
        forget_kept(place.supervisor.user.pk)
        with CaptureQueriesContext(connection) as captured:
            page(as_supervisor, "team")
        counts.append(len(captured))
        for officer in OfficerFactory.create_batch(3, agency=place.officer.agency):
            place_under(officer, place.officer.placements.get().position.unit, place.supervisor)

    assert counts[0] == counts[1]
    forget_kept(place.supervisor.user.pk)
    assert page(as_supervisor, "team").context["board"].count("team-table__position") == 7


def test_moments_are_told_in_the_zone_of_the_agency(as_supervisor, place):
    response = page(as_supervisor, "evaluation", place.officer.public_id, place.delivered.period.public_id)

    assert "7 Apr 2026, 09.00\N{NO-BREAK SPACE}WITA" in response.content.decode()


def test_home_names_what_waits_for_the_supervisor(as_supervisor, place):
    tasks = page(as_supervisor, "workspace-home").context["tasks"]

    assert ("Quarter 2 of 2026: 1 evaluation is waiting for you", ["Draft"]) in [
        (task.title, [step.state for step in task.steps]) for task in tasks
    ]


def test_home_names_the_evaluation_the_officer_has_to_read(client, place):
    client.force_login(place.users["officer"])
    client.cookies["language"] = "en"

    tasks = page(client, "workspace-home").context["tasks"]

    assert (
        "Read your evaluation: Quarter 1 of 2026",
        "The time to object ended on 21 April 2026.",
    ) in [(task.title, task.body) for task in tasks]


def rating(place, day=DAY, **changes):
    content = {
        "officer": place.officer,
        "attribution": Attribution.CERTAIN,
        "state": SubmissionState.COUNTED,
        "is_tallied": True,
        "is_waiting": False,
        "day": day,
        "values": "5",
        "occurred_at": datetime(2026, 5, 5, 1, 23, tzinfo=UTC),
        "received_at": datetime(2026, 5, 5, 1, 23, tzinfo=UTC),
        "processed_at": datetime(2026, 5, 5, 1, 24, tzinfo=UTC),
    }
    return SubmissionFactory(**(content | changes))


def ratings_page(client, place, query=""):
    return page(client, "officer-ratings", place.officer.public_id, query=year_of(place) + query)


def test_ratings_are_not_shown_one_by_one_below_the_floor(as_supervisor, place):
    rate(place.officer, (0, 0, 0, 0, 3))
    rating(place, comment="Pelayanan cepat")

    response = ratings_page(as_supervisor, place)

    assert "Pelayanan cepat" not in response.content.decode()
    assert "3 of 11 ratings; 8 more needed." in response.content.decode()
    assert "rows" not in response.context


def test_ratings_show_the_day_and_the_comment_and_never_the_time(as_supervisor, place):
    rate(place.officer, (0, 0, 0, 0, 12))
    read = rating(place, comment="Pelayanan cepat", point=ServicePointFactory(name="Loket 7"))
    CommentAnalysis.objects.create(
        submission=read,
        model_version="1",
        label="POSITIVE",
        p_negative=0.1,
        p_neutral=0.2,
        p_positive=0.7,
        language="id",
    )

    text = ratings_page(as_supervisor, place).content.decode()

    assert "5 May 2026" in text
    assert "Pelayanan cepat" in text
    assert "Loket 7" in text
    assert "negative 10 %, neutral 20 %, positive 70 %" in text
    assert "01:23" not in text and "09.23" not in text and "09:23" not in text


def test_ratings_not_counted_come_with_their_reason(as_supervisor, place):
    rate(place.officer, (0, 0, 0, 0, 12))
    rating(place, state=SubmissionState.WITHDRAWN, is_tallied=False)
    rating(place, state=SubmissionState.HELD, hold_reason="SAME_DEVICE", is_tallied=False)
    rating(place)

    response = ratings_page(as_supervisor, place, "&show=not_counted")

    assert sorted(row.why_not for row in response.context["rows"]) == [
        "Under check: many ratings from one device.",
        "Withdrawn by the citizen.",
    ]
    assert response.context["counts"] == {"counted": 1, "not_counted": 2, "all": 3}


def test_ratings_of_another_period_stay_out(as_supervisor, place):
    rate(place.officer, (0, 0, 0, 0, 12))
    rating(place, day=date(2025, 12, 31))
    inside = rating(place)

    assert [row.day for row in ratings_page(as_supervisor, place).context["rows"]] == [inside.day]


def test_ratings_come_in_pages_of_twenty_five(as_supervisor, place):
    rate(place.officer, (0, 0, 0, 0, 26))
    for _ in range(26):
        rating(place)

    assert len(ratings_page(as_supervisor, place).context["rows"]) == 25
    assert len(ratings_page(as_supervisor, place, "&page=2").context["rows"]) == 1


def test_ratings_with_a_comment_can_be_asked_for(as_supervisor, place):
    rate(place.officer, (0, 0, 0, 0, 12))
    rating(place)
    rating(place, comment="Baik")

    rows = ratings_page(as_supervisor, place, "&show=with_comment").context["rows"]

    assert [row.comment for row in rows] == ["Baik"]


def test_record_download_holds_what_it_was_computed_from(as_supervisor, place):
    response = page(as_supervisor, "record-download", place.arguments["record"])
    record = place.officer.records.get()

    assert response.json()["inputs"] == record.inputs
    assert response.json()["record_hash"] == record.record_hash
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("typed", ["rahma", "%20RAHMA%20", "rah%00ma"])
def test_officer_list_narrows_down_by_name(client, place, typed):
    client.force_login(place.users["auditor"])
    place.officer.name = "Siti Rahma"
    place.officer.save()

    officers = page(client, "officer-list", query=f"?name={typed}").context["officers"]

    assert list(officers) == [place.officer]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (
            datetime(2026, 4, 21, 1, 0, tzinfo=UTC),
            "If you disagree, you can object in writing until 21 April 2026.",
        ),
        (
            datetime(2026, 4, 21, 12, 0, tzinfo=UTC),
            "If you disagree, you can object in writing until 21 April 2026.",
        ),
        (datetime(2026, 4, 22, 1, 0, tzinfo=UTC), "The time to object ended on 21 April 2026."),
    ],
)
def test_task_of_the_officer_says_whether_an_objection_is_still_possible(place, now, expected):
    actor = actor_for(place.users["officer"], today=now.date())

    with translation.override("en"), timezone.override("Asia/Makassar"):
        assert {task.body for task in tasks_for(actor, now) if task.kind.code == "READ"} == {expected}
