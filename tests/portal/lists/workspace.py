"""The pages that bring several areas together."""

from feedback.choices import Attribution, SubmissionState, Verification
from feedback.standard_questions import OVERALL_QUESTION
from scoring.models import CommentAnalysis, Tally
from scoring.services.scores import mark_stale, refresh_stale_scores
from tests.factories.feedback import QrCodeFactory, SubmissionFactory, published_version
from tests.factories.organisation import ServicePointFactory
from tests.factories.reports import DailyReportFactory, ReportItemFactory
from tests.portal.lists.evaluations import add_own_periods, add_second_readings
from tests.portal.lists.growth import add_assessed_team, add_gaps
from tests.portal.lists.house import THIS_MORNING, TODAY, add, add_team, days_ago, each
from tests.portal.lists.introduction import add_requests
from tests.portal.lists.notes import add_questions_to_me
from tests.portal.lists.outcomes import (
    add_guidance_drafts,
    add_objections_to_answer,
    add_objections_to_decide,
    add_recognitions_to_decide,
)
from tests.portal.lists.page import List, shown
from tests.portal.lists.plans import add_sent_plans, add_targets, add_years
from tests.portal.lists.reports import add_waiting_reports


def add_sent_reports(house, numbers):
    reports = add(
        DailyReportFactory,
        numbers,
        officer=house.officer,
        work_date=days_ago,
        state="SUBMITTED",
        submitted_at=THIS_MORNING,
    )
    add(ReportItemFactory, numbers, report=each(reports))
    return reports


def add_ratings(house, numbers):
    """Counted ratings with a comment that was read, each at another point."""
    version = house.once("version", lambda: _tallied(house))
    points = add(ServicePointFactory, numbers, unit=house.unit)
    codes = add(
        QrCodeFactory, numbers, point=each(points), agency=house.agency, questionnaire=version.questionnaire
    )
    ratings = add(
        SubmissionFactory,
        numbers,
        code=each(codes),
        point=each(points),
        version=version,
        agency=house.agency,
        officer=house.officer,
        attribution=Attribution.CERTAIN,
        state=SubmissionState.COUNTED,
        is_waiting=False,
        is_tallied=True,
        day=_day(),
        processed_at=THIS_MORNING,
        comment="Pelayanan cepat.",
    )
    add(
        CommentAnalysis,
        numbers,
        submission=each(ratings),
        model_version="1",
        label="POSITIVE",
        p_negative=0.1,
        p_neutral=0.2,
        p_positive=0.7,
        language="id",
    )
    return ratings


def _day():
    """Two weeks ago, while that is this year: ratings are shown a week late."""
    return max(days_ago(14), TODAY.replace(month=1, day=1))


def _tallied(house):
    version = published_version((OVERALL_QUESTION,))
    Tally.objects.create(
        agency=house.agency,
        day=_day(),
        officer=house.officer.pk,
        channel="QR",
        verification=Verification.OPEN,
        question=version.questions.get(),
        n5=200,
    )
    mark_stale([(house.officer.pk, _day())])
    refresh_stale_scores(now=THIS_MORNING)
    return version


def add_everything_that_waits(house, numbers):
    """A row of each kind that a supervisor may have in the queue."""
    for fill in (
        add_waiting_reports,
        add_sent_plans,
        add_assessed_team,
        add_second_readings,
        add_objections_to_answer,
        add_guidance_drafts,
    ):
        fill(house, numbers)


def reports_among_tasks(page):
    return next(task.steps for task in page["tasks"] if task.kind.code == "REPORTS")


def officer(house):
    return [house.officer.public_id]


def rows_of_home(name):
    return lambda page: getattr(page["home"], name)


LISTS = [
    List("portal:workspace-home", "officer", add_targets, rows_of_home("rings")),
    List("portal:workspace-home", "officer", add_gaps, rows_of_home("gaps")),
    List("portal:workspace-home", "supervisor", add_everything_that_waits, reports_among_tasks, most=6),
    List(
        "portal:queue", "supervisor", add_everything_that_waits, shown("rows"), query="?kind=REPORTS", most=25
    ),
    List("portal:queue", "officer", add_questions_to_me, shown("rows"), query="?kind=COLLEAGUE", most=25),
    List(
        "portal:queue", "superior", add_objections_to_decide, shown("rows"), query="?kind=DECISION", most=25
    ),
    List("portal:queue", "personnel", add_recognitions_to_decide, shown("rows"), most=25),
    List("portal:queue", "personnel", add_requests, shown("rows"), most=25),
    List("portal:history", "officer", add_years, lambda page: page["history"].years),
    List("portal:officer-history", "supervisor", add_years, lambda page: page["history"].years, officer),
    List("portal:team", "supervisor", add_team, shown("lines"), most=25, besides=1),
    List("portal:officer-list", "personnel", add_team, shown("officers"), most=25, besides=3),
    List("portal:officer-reports", "supervisor", add_sent_reports, shown("page"), officer, most=25),
    List("portal:officer-ratings", "supervisor", add_ratings, shown("rows"), officer, most=25),
    List("portal:officer-detail", "supervisor", add_own_periods, shown("evaluations"), officer),
    List("portal:own-record", "officer", add_own_periods, shown("evaluations")),
]
NO_LISTS = {"portal:sign-in", "portal:password-change", "portal:more", "portal:evaluation-edit"}
