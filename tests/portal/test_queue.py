"""One queue for everything that waits, and the places with what waits there."""

import re
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from appraisal.services.introduction import acknowledge_purpose
from organisation.actors import actor_for
from organisation.choices import Role
from portal.workspace.navigation import THUMB_MOST, places_for, under_the_thumb, waiting_counts
from portal.workspace.tasks import queue_of, tasks_for
from tests.factories.growth import DevelopmentActionFactory
from tests.factories.introduction import SupportRequestFactory
from tests.factories.notes import FeedbackNoteFactory, PeerRequestFactory
from tests.factories.organisation import AccessGrantFactory, OfficerFactory, PlacementFactory, PositionFactory
from tests.factories.plans import build_pair
from tests.factories.reports import DailyReportFactory, ReportItemFactory
from tests.portal.place import user_with

pytestmark = pytest.mark.django_db

JUNE = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)


@pytest.fixture
def pair(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: JUNE)
    pair = build_pair()
    for actor in (pair.as_officer(), pair.as_supervisor()):
        acknowledge_purpose(actor=actor, now=JUNE)
    return pair


def sign_in(client, user):
    client.force_login(user)
    client.cookies["language"] = "en"
    return client


def send_report(officer, day):
    report = DailyReportFactory(
        officer=officer, work_date=day, sent=True, submitted_at=datetime(*day.timetuple()[:3], 9, tzinfo=UTC)
    )
    ReportItemFactory(report=report)


def test_queue_puts_the_longest_wait_first_over_all_kinds(pair):
    DevelopmentActionFactory(officer=pair.officer, proposed_at=datetime(2026, 5, 20, 4, 0, tzinfo=UTC))
    send_report(pair.officer, date(2026, 5, 18))
    send_report(pair.officer, date(2026, 5, 25))
    pair.submit(now=datetime(2026, 5, 28, 4, 0, tzinfo=UTC))

    with translation.override("en"):
        waiting = queue_of(pair.as_supervisor(JUNE), JUNE)

    assert [(item.kind.code, item.days(date(2026, 6, 1))) for item in waiting] == [
        ("REPORTS", 14),
        ("ACTION", 12),
        ("PLAN", 4),
    ]
    assert waiting[0].state == "2 reports"


def test_home_shows_the_same_as_the_queue(pair):
    send_report(pair.officer, date(2026, 5, 18))
    PeerRequestFactory(respondent=pair.supervisor, asked_at=JUNE, due_on=date(2026, 6, 8))
    actor = pair.as_supervisor(JUNE)

    assert {task.kind.code for task in tasks_for(actor, JUNE)} == {
        item.kind.code for item in queue_of(actor, JUNE)
    }


def test_nothing_of_another_team_is_in_the_queue(pair):
    stranger = OfficerFactory(agency=pair.officer.agency)
    send_report(stranger, date(2026, 5, 18))
    DevelopmentActionFactory(officer=stranger)

    assert queue_of(pair.as_supervisor(JUNE), JUNE) == []


def test_request_for_help_waits_for_the_personnel_office_of_its_agency_alone(pair):
    SupportRequestFactory(asked_by=pair.officer)
    mine = user_with(Role.PERSONNEL, pair.officer.agency)
    other = user_with(Role.PERSONNEL, OfficerFactory().agency)
    day = date(2026, 6, 1)

    assert [len(queue_of(actor_for(user, today=day), JUNE)) for user in (mine, other)] == [1, 0]


def test_queue_shows_one_kind_when_asked_and_everything_for_an_unknown_one(pair, client):
    send_report(pair.officer, date(2026, 5, 18))
    DevelopmentActionFactory(officer=pair.officer)
    sign_in(client, pair.supervisor.user)
    url = reverse("portal:queue")

    shown = [
        [item.kind.code for item, _days in client.get(url + query).context["rows"]]
        for query in ("?kind=ACTION", "?kind=nothing")
    ]

    assert [sorted(codes) for codes in shown] == [["ACTION"], ["ACTION", "REPORTS"]]


@pytest.mark.parametrize("people", [1, 3])
def test_queue_needs_the_same_queries_for_any_number_of_people(people, pair, client):
    for officer in [pair.officer, *OfficerFactory.create_batch(people - 1, agency=pair.officer.agency)]:
        if officer != pair.officer:
            PlacementFactory(
                officer=officer,
                supervisor=pair.supervisor,
                position=PositionFactory(unit__agency=officer.agency),
            )
        send_report(officer, date(2026, 5, 18))
        DevelopmentActionFactory(officer=officer)
    sign_in(client, pair.supervisor.user)
    client.get(reverse("portal:queue"))  # the guide of the page is looked up once

    with CaptureQueriesContext(connection) as captured:
        response = client.get(reverse("portal:queue"))

    assert len(response.context["rows"]) == 2 * people
    assert len(captured) == 17


def test_navigation_counts_what_waits_in_at_most_three_queries(pair):
    send_report(pair.officer, date(2026, 5, 18))
    FeedbackNoteFactory(officer=pair.supervisor)
    user_with(Role.PERSONNEL, pair.officer.agency)
    actor = pair.as_supervisor(JUNE)
    places = places_for(actor)

    with CaptureQueriesContext(connection) as captured:
        counts = waiting_counts(actor, places)

    assert counts == {"portal:queue": 1, "notes:timeline": 1}
    assert len(captured) == 2


def test_phone_shows_at_most_five_places_and_the_way_to_all(pair, client):
    sign_in(client, pair.officer.user)

    items = re.findall(
        r'<li class="(nav__item[^"]*)">\s*<a class="nav__link" href="([^"]+)"',
        client.get(reverse("portal:more")).context["navigation"],
    )

    near = [url for classes, url in items if "nav__item--far" not in classes]
    assert near == [
        reverse(name)
        for name in ("portal:workspace-home", "plans:mine", "reports:month", "notes:timeline", "portal:more")
    ]
    assert len(near) == THUMB_MOST
    assert "nav__item--more" in items[-1][0]


def test_few_places_all_lie_under_the_thumb_without_a_way_to_more():
    user = user_with(Role.EDITOR, OfficerFactory().agency)
    places = places_for(actor_for(user, today=date(2026, 6, 1)))

    assert [place.url_name for place in places] == ["portal:workspace-home", "wagtailadmin_home"]
    assert under_the_thumb(places) == places


def test_grantee_finds_the_granted_officer_alone(client, pair):
    grant = AccessGrantFactory(officer=pair.officer)
    OfficerFactory(agency=pair.officer.agency)
    sign_in(client, grant.viewer)

    assert list(client.get(reverse("portal:officer-list")).context["officers"]) == [pair.officer]
