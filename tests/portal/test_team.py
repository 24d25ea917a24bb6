"""The team page: who needs the supervisor first, with the same few queries for any number of people."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from appraisal.services.introduction import acknowledge_purpose
from portal.workspace.kept import forget_kept
from portal.workspace.team import team_cards, team_standings
from tests.factories.growth import AssessmentItemFactory, CompetencyAssessmentFactory
from tests.factories.notes import FeedbackNoteFactory
from tests.factories.organisation import OfficerFactory, PlacementFactory, PositionFactory
from tests.factories.plans import PlanFactory, TargetAspectFactory, TargetFactory, build_pair
from tests.factories.reports import DailyReportFactory, ReportItemFactory

pytestmark = pytest.mark.django_db

JUNE = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)


@pytest.fixture
def pair(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: JUNE)
    pair = build_pair()
    acknowledge_purpose(actor=pair.as_supervisor(), now=JUNE)
    return pair


def colleague(pair, name):
    officer = OfficerFactory(agency=pair.officer.agency, name=name)
    PlacementFactory(
        officer=officer, supervisor=pair.supervisor, position=PositionFactory(unit__agency=officer.agency)
    )
    return officer


def praise(officer, pair, day=1):
    FeedbackNoteFactory(
        officer=officer, author=pair.supervisor, shared_at=datetime(2026, 5, day, 2, 0, tzinfo=UTC)
    )


def agreed_plan(officer, cycle):
    plan = PlanFactory(officer=officer, cycle=cycle, placement=officer.placements.get(), agreed=True)
    aspect = TargetAspectFactory(target=TargetFactory(plan=plan), counts_reports=True)
    report = DailyReportFactory(officer=officer, verified=True)
    ReportItemFactory(report=report, aspect=aspect, amount=1)
    return report


def test_who_waits_longest_comes_before_who_needs_nothing(pair):
    quiet, waiting = colleague(pair, "Ani"), colleague(pair, "Budi")
    praise(quiet, pair, day=20)
    praise(waiting, pair, day=20)
    DailyReportFactory(officer=waiting, sent=True)

    standings = team_standings(pair.as_supervisor(JUNE), JUNE)

    assert [(row.name, row.needs, row.reports, row.feedback_days) for row in standings] == [
        ("Budi", True, 1, 12),
        ("Andi Rahman", True, 0, None),  # never had any feedback
        ("Ani", False, 0, 12),
    ]


@pytest.mark.parametrize(("day", "is_late"), [(3, False), (2, True)])
def test_feedback_is_late_after_the_days_of_the_cycle(day, is_late, pair):
    praise(pair.officer, pair, day)

    standing = team_standings(pair.as_supervisor(JUNE), JUNE)[0]

    assert (standing.feedback_days, standing.is_feedback_late) == (32 - day, is_late)


def test_feedback_is_not_late_for_who_came_last_week(pair):
    pair.officer.placements.update(starts_on=date(2026, 5, 25))

    assert [row.is_feedback_late for row in team_standings(pair.as_supervisor(JUNE), JUNE)] == [False]


def test_card_shows_what_is_behind_the_last_report_and_the_gaps(pair):
    report = agreed_plan(pair.officer, pair.cycle)
    AssessmentItemFactory(assessment=CompetencyAssessmentFactory(officer=pair.officer))
    actor = pair.as_supervisor(JUNE)

    card = team_cards(actor, team_standings(actor, JUNE), JUNE)[0]

    assert (card.targets, card.behind, card.last_report, len(card.gaps)) == (1, 1, report.work_date, 1)


@pytest.mark.parametrize("people", [1, 3, 30])
def test_team_page_needs_the_same_queries_for_any_number_of_people(people, pair, client):
    team = [pair.officer, *(colleague(pair, f"Pegawai {number}") for number in range(people - 1))]
    for officer in team:
        agreed_plan(officer, pair.cycle)
        praise(officer, pair)
        AssessmentItemFactory(assessment=CompetencyAssessmentFactory(officer=officer))
    client.force_login(pair.supervisor.user)
    client.get(reverse("portal:team"))  # the guide of the page is looked up once
    forget_kept(pair.supervisor.user.pk)

    with CaptureQueriesContext(connection) as captured:
        response = client.get(reverse("portal:team"))

    assert response.context["board"].count("team-table__position") == min(people, 25)
    assert len(captured) == 30


def test_team_page_of_a_minute_ago_costs_no_more_than_any_page(pair, client):
    client.force_login(pair.supervisor.user)
    client.get(reverse("portal:team"))

    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("portal:team"))

    assert len(captured) == 4  # session, account, rights, news


def test_page_of_a_minute_ago_is_shown_until_the_supervisor_acts(pair, client):
    client.force_login(pair.supervisor.user)
    before = client.get(reverse("portal:team")).context["board"]
    DailyReportFactory(officer=pair.officer, sent=True)

    assert client.get(reverse("portal:team")).context["board"] == before

    client.post(reverse("notes:notifications"))

    assert client.get(reverse("portal:team")).context["board"] != before
