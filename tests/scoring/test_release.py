from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from feedback.choices import Verification
from feedback.standard_questions import OVERALL_QUESTION
from organisation.actors import Actor
from scoring.models import OfficerScore, Tally
from scoring.queries.scores import officer_questions, officer_ratings, officer_trend, score_of
from scoring.release import next_release_on, released_until
from scoring.services.scores import mark_stale, refresh_stale_scores
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.feedback import SubmissionFactory, published_version
from tests.factories.organisation import OfficerFactory
from tests.factories.scoring import ScoringPolicyFactory

SUNDAY, MONDAY, WEDNESDAY = date(2026, 3, 8), date(2026, 3, 9), date(2026, 3, 11)
AT_WEDNESDAY = datetime(2026, 3, 11, 4, 0, tzinfo=UTC)
WEEK_OVER = datetime(2026, 3, 15, 16, 0, tzinfo=UTC)  # midnight in Palu


@pytest.mark.parametrize(
    ("today", "until", "next_on"),
    [
        (SUNDAY, date(2026, 3, 1), MONDAY),
        (MONDAY, SUNDAY, date(2026, 3, 16)),
        (WEDNESDAY, SUNDAY, date(2026, 3, 16)),
    ],
)
def test_week_is_released_on_the_monday_after_it(today, until, next_on):
    assert (released_until(today), next_release_on(today)) == (until, next_on)


@pytest.fixture
def officer(db):
    officer = OfficerFactory(agency__timezone="Asia/Makassar")
    ScoringPolicyFactory(agency=officer.agency)
    return officer


@pytest.fixture
def quarter(officer):
    return EvaluationPeriodFactory(cycle=AppraisalCycleFactory(agency=officer.agency))


def rate(officer, day, **counts):
    Tally.objects.create(
        agency=officer.agency,
        day=day,
        officer=officer.pk,
        channel="QR",
        verification=Verification.OPEN,
        question=published_version((OVERALL_QUESTION,)).questions.get(),
        **counts,
    )
    mark_stale([(officer.pk, day)])


def own(officer, today=WEDNESDAY):
    return Actor(officer_id=officer.pk, today=today)


def supervisor(officer, today=WEDNESDAY):
    return Actor(officer_id=0, report_ids=frozenset({officer.pk}), today=today)


def figures(actor, officer, period):
    score = score_of(actor, officer, period)
    return score.citizen.n, score.citizen.raw_mean, score.until


def test_ratings_of_this_week_move_the_supervisors_figure_and_not_the_officers(officer, quarter):
    rate(officer, SUNDAY, n5=20)
    rate(officer, MONDAY, n1=20)

    refresh_stale_scores(now=AT_WEDNESDAY)

    assert figures(supervisor(officer), officer, quarter) == (40, Decimal(50), None)
    assert figures(own(officer), officer, quarter) == (20, Decimal(100), SUNDAY)


def test_week_is_in_the_officers_figure_once_it_is_over(officer, quarter):
    rate(officer, SUNDAY, n5=20)
    rate(officer, MONDAY, n1=20)
    refresh_stale_scores(now=AT_WEDNESDAY)

    assert refresh_stale_scores(now=WEEK_OVER.replace(minute=0, hour=15)) == 0
    assert refresh_stale_scores(now=WEEK_OVER) == 1

    assert figures(own(officer), officer, quarter) == (40, Decimal(50), date(2026, 3, 15))
    assert refresh_stale_scores(now=WEEK_OVER) == 0


def test_officers_figure_does_not_move_when_a_colleague_is_rated(officer, quarter):
    rate(officer, SUNDAY, n5=20)
    refresh_stale_scores(now=AT_WEDNESDAY)
    before = score_of(own(officer), officer, quarter)

    rate(OfficerFactory(agency=officer.agency), WEDNESDAY, n1=30)
    refresh_stale_scores(now=AT_WEDNESDAY)

    assert score_of(own(officer), officer, quarter) == before
    assert score_of(supervisor(officer), officer, quarter).citizen.group_mean < before.citizen.group_mean


def test_first_week_alone_shows_the_officer_nothing_yet(officer, quarter):
    rate(officer, WEDNESDAY, n5=20)

    refresh_stale_scores(now=AT_WEDNESDAY)

    score = score_of(own(officer), officer, quarter)
    assert (score.citizen.shown, score.citizen.n, score.until) == ("NONE", 0, SUNDAY)


def test_score_that_was_never_made_shows_nothing(officer, quarter):
    rate(officer, WEDNESDAY, n5=20)

    assert score_of(own(officer), officer, quarter).as_of is None


def test_period_that_is_over_is_the_same_for_both_and_released_no_more(officer, quarter):
    rate(officer, SUNDAY, n5=20)
    refresh_stale_scores(now=datetime(2026, 4, 8, 4, 0, tzinfo=UTC))

    assert score_of(own(officer), officer, quarter) == score_of(supervisor(officer), officer, quarter)
    assert OfficerScore.objects.get().release_at is None


def test_trend_and_questions_of_the_officer_end_with_the_week_too(officer, quarter):
    rate(officer, SUNDAY, n5=20)
    rate(officer, MONDAY, n1=20)

    seen = [
        (
            [point.n for point in officer_trend(actor, officer, today=WEDNESDAY)],
            [view.n for view in officer_questions(actor, officer, quarter, language="id")],
        )
        for actor in (own(officer), supervisor(officer))
    ]

    assert seen == [([20], [20]), ([40], [20, 20])]


def test_single_ratings_of_the_officer_end_with_the_week_too(officer):
    given = {"officer": officer, "attribution": "CERTAIN", "state": "COUNTED", "is_tallied": True}
    released, waiting = (
        SubmissionFactory(day=day, processed_at=AT_WEDNESDAY, is_waiting=False, **given)
        for day in (SUNDAY, MONDAY)
    )

    assert list(officer_ratings(own(officer), officer)) == [released]
    assert list(officer_ratings(supervisor(officer), officer)) == [waiting, released]
