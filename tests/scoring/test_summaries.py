from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from organisation.actors import Actor
from scoring.models import PublishedSummary
from scoring.queries.figures import Scope, hidden_cells, share_json, summary_figures
from scoring.services.processing import process_batch
from scoring.services.summaries import (
    AlreadyPublished,
    NotTheAdministrator,
    OverlapsAnother,
    PeopleServedTooFew,
    PeriodInvalid,
    ReasonMissing,
    TooFewRatings,
    publish_summary,
    withdraw_summary,
)
from tests.factories.feedback import QrCodeFactory, SubmissionFactory, skm_version
from tests.factories.organisation import ServiceFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 1, 4, 0, tzinfo=UTC)
FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)


def rate(code, values, count, **options):
    for number in range(count):
        SubmissionFactory(
            code=code,
            values=values,
            occurred_at=datetime(2026, 3, 2, 1, tzinfo=UTC) + timedelta(minutes=number),
            **options,
        )


@pytest.fixture
def code():
    """A counter with thirty-two ratings, three quarters of them satisfied."""
    code = QrCodeFactory()
    rate(code, "5", 24)
    rate(code, "2", 8)
    process_batch(limit=100, now=NOW)
    return code


def administrator(agency):
    return Actor(user_id=UserFactory().pk, administered_agency_ids=frozenset({agency.pk}))


def publish(code, starts_on=FIRST, ends_on=LAST, actor=None, people_served=None):
    return publish_summary(
        Scope(code.agency),
        starts_on=starts_on,
        ends_on=ends_on,
        people_served=people_served,
        note="More chairs.",
        actor=actor or administrator(code.agency),
        now=NOW,
    )


def test_figures_count_what_was_rated(code):
    figures = summary_figures(Scope(code.agency), FIRST, LAST, as_of=LAST, floor=30)

    assert figures["n"] == 32
    assert figures["overall"] == {"n": 32, "distribution": [0, 8, 0, 0, 24], "mean": "4.25"}
    assert figures["satisfied"] == {"count": 24, "n": 32, "percent": 75, "low": 58, "high": 87}
    assert figures["trend"] == [{"month": "2026-03", "n": 32, "percent": 75, "low": 58, "high": 87}]
    assert (figures["ikm"], figures["comments"], figures["held"], figures["removed"]) == (None, None, 0, {})


@pytest.fixture
def survey():
    """A counter with thirty answers to the official survey."""
    survey = QrCodeFactory(questionnaire=skm_version().questionnaire)
    rate(survey, "333333333", 20)
    rate(survey, "444444444", 10)
    process_batch(limit=100, now=NOW)
    return survey


@pytest.mark.parametrize(("people_served", "needed"), [(None, None), (30, 28), (1200, 291)])
def test_sample_size_stands_beside_the_ikm_where_the_people_served_are_known(survey, people_served, needed):
    ikm = publish(survey, people_served=people_served).figures["ikm"]

    assert (ikm["people_served"], ikm["sample_size_needed"]) == (people_served, needed)


def test_fewer_people_served_than_answered_are_refused(survey):
    with pytest.raises(PeopleServedTooFew, match="30"):
        publish(survey, people_served=29)


def test_people_served_are_not_asked_for_without_a_survey(code):
    assert publish(code, people_served=1).figures["ikm"] is None


def test_ikm_comes_exactly_from_the_survey(survey):
    ikm = summary_figures(Scope(survey.agency), FIRST, LAST, as_of=LAST, floor=30)["ikm"]

    assert (ikm["n"], ikm["value"], ikm["grade"]) == (30, "83.33", "B")
    assert {element["nrr"] for element in ikm["elements"]} == {"3.33"}


def test_figures_below_the_floor_are_replaced_by_the_reason():
    code = QrCodeFactory()
    rate(code, "5", 10)
    process_batch(limit=100, now=NOW)

    figures = summary_figures(Scope(code.agency), FIRST, LAST, as_of=LAST, floor=30)

    assert (figures["overall"], figures["satisfied"]) == (None, None)
    assert figures["trend"] == [{"month": "2026-03", "n": 10, "percent": None, "reason": "BELOW_FLOOR"}]


def test_service_scope_sees_only_its_service(code):
    service = ServiceFactory(unit=code.point.unit)
    rate(code, "1", 12, service=service)
    process_batch(limit=100, now=NOW)

    figures = summary_figures(Scope(code.agency, service=service), FIRST, LAST, as_of=LAST, floor=30)

    assert figures["overall"]["distribution"] == [12, 0, 0, 0, 0]


def test_single_hidden_cell_hides_the_next_smallest():
    assert hidden_cells({"a": 5, "b": 20, "c": 40}) == {"a", "b"}
    assert hidden_cells({"a": 5, "b": 7, "c": 40}) == {"a", "b"}
    assert hidden_cells({"a": 0, "b": 20, "c": 40}) == {"a"}
    assert hidden_cells({"b": 20, "c": 40}) == set()


def test_share_has_whole_percents_and_wilson_limits():
    assert share_json(8, 10) == {"count": 8, "n": 10, "percent": 80, "low": 49, "high": 94}


def test_published_summary_is_frozen(code):
    summary = publish(code)
    rate(code, "1", 5)
    process_batch(limit=100, now=NOW)

    summary.refresh_from_db()
    assert (summary.rating_count, summary.figures["n"], summary.note) == (32, 32, "More chairs.")


@pytest.mark.parametrize(
    "statement", ["UPDATE scoring_publishedsummary SET note = 'x'", "DELETE FROM scoring_publishedsummary"]
)
def test_database_refuses_to_change_a_summary(code, statement):
    publish(code)

    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_too_few_ratings_are_not_published():
    code = QrCodeFactory()
    rate(code, "5", 29)
    process_batch(limit=100, now=NOW)

    with pytest.raises(TooFewRatings, match="29"):
        publish(code)


def test_database_refuses_a_summary_below_the_floor(code):
    summary = publish(code)
    summary.pk, summary.rating_count = None, 29

    with pytest.raises(IntegrityError), transaction.atomic():
        summary.save(force_insert=True)


def test_same_period_is_published_once(code):
    publish(code)

    with pytest.raises(AlreadyPublished):
        publish(code)


def test_almost_the_same_period_would_reveal_single_ratings(code):
    publish(code)

    with pytest.raises(OverlapsAnother):
        publish(code, starts_on=date(2026, 1, 8))


def test_stranger_does_not_publish(code):
    with pytest.raises(NotTheAdministrator):
        publish(code, actor=Actor(user_id=UserFactory().pk))


@pytest.mark.parametrize(("first", "last"), [(LAST, FIRST), (FIRST, date(2026, 7, 2))])
def test_period_must_be_in_order_and_over(code, first, last):
    with pytest.raises(PeriodInvalid):
        publish(code, starts_on=first, ends_on=last)


def test_withdrawal_keeps_the_summary_and_its_reason(code):
    summary = publish(code)

    withdraw_summary(summary, reason="Wrong roster", actor=administrator(code.agency), now=NOW)

    assert PublishedSummary.objects.get().withdrawal.reason == "Wrong roster"
    assert publish(code).pk != summary.pk


def test_withdrawal_needs_a_reason(code):
    summary = publish(code)

    with pytest.raises(ReasonMissing):
        withdraw_summary(summary, reason=" ", actor=administrator(code.agency), now=NOW)
