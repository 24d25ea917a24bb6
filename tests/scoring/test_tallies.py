from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from scoring.models import Tally
from scoring.queries.tallies import TallyCheck, tally_check
from scoring.services.processing import process_batch
from tests.factories.feedback import MORNING, QrCodeFactory, SubmissionFactory
from tests.factories.organisation import ServiceFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


def rate(code, *, days_later=0):
    SubmissionFactory(code=code, occurred_at=MORNING + timedelta(days=days_later))
    process_batch(limit=10, now=datetime(2026, 7, 1, tzinfo=UTC))


@pytest.fixture
def rated():
    """Three ratings of one agency, one of them nine days later, and one of another agency."""
    code = QrCodeFactory()
    for days_later in (0, 1, 9):
        rate(code, days_later=days_later)
    rate(QrCodeFactory())
    return code.agency


@pytest.mark.parametrize(
    ("is_limited", "days", "ratings"),
    [
        (False, None, 4),
        (True, None, 3),
        (True, (DAY, DAY + timedelta(days=6)), 2),
        (False, (DAY, DAY), 2),
    ],
)
def test_all_ratings_or_some_are_counted_again(rated, is_limited, days, ratings):
    check = tally_check(agency=rated if is_limited else None, days=days)

    assert check == TallyCheck(ratings=ratings, differences=[])


def test_ratings_of_a_service_without_a_point_are_counted_too():
    service = ServiceFactory()
    rate(QrCodeFactory(point=None, agency=service.agency, service=service))

    assert tally_check(agency=service.agency, days=(DAY, DAY)) == TallyCheck(ratings=1, differences=[])


@pytest.mark.parametrize(
    ("change", "stored"), [({"n5": 2}, (0, 0, 0, 0, 2)), ({"n1": 1}, (1, 0, 0, 0, 1))], ids=["more", "other"]
)
def test_wrong_count_is_found(change, stored):
    code = QrCodeFactory()
    rate(code)
    Tally.objects.update(**change)

    check = tally_check(agency=code.agency, days=(DAY, DAY))

    assert not check.agrees
    assert [(each.stored[:5], each.counted[:5]) for each in check.differences] == [(stored, (0, 0, 0, 0, 1))]


def test_missing_and_superfluous_cells_are_found():
    code = QrCodeFactory()
    rate(code)
    Tally.objects.update(channel="WEB")

    assert len(tally_check(agency=code.agency, days=(DAY, DAY)).differences) == 2


def test_wrong_count_of_another_agency_or_day_is_left_out(rated):
    other = QrCodeFactory()
    rate(other)
    Tally.objects.filter(agency=other.agency).update(n5=9)

    assert tally_check(agency=rated).agrees
    assert tally_check(days=(DAY + timedelta(days=1), DAY + timedelta(days=9))).agrees


def test_command_says_that_the_tallies_equal_the_ratings(rated):
    out = StringIO()

    call_command("rebuild_tallies", "--check", stdout=out)

    assert out.getvalue() == "The tallies equal the ratings.\n"


def test_command_names_the_first_difference_and_changes_nothing():
    code = QrCodeFactory()
    rate(code)
    Tally.objects.update(n5=2)

    with pytest.raises(CommandError) as error:
        call_command("rebuild_tallies", "--check")

    question = Tally.objects.get().question_id
    cell = (code.agency_id, DAY, code.point_id, 0, 0, "QR", "OPEN", question)
    stored, counted = (0, 0, 0, 0, 2, 0, 0, 0, 0, 0), (0, 0, 0, 0, 1, 0, 0, 0, 0, 0)
    assert str(error.value) == f"1 cells differ. First: {cell}: stored {stored}, counted {counted}."
    assert Tally.objects.get().n5 == 2
