from datetime import UTC, date, datetime, timedelta

import pytest

from scoring.models import Tally
from scoring.services.processing import process_batch
from scoring.services.tally_checks import TallyCheck, check_tallies
from tests.factories.feedback import MORNING, QrCodeFactory, SubmissionFactory
from tests.factories.organisation import ServiceFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


def rate(code, *, days_later=0):
    SubmissionFactory(code=code, occurred_at=MORNING + timedelta(days=days_later))
    process_batch(limit=10, now=datetime(2026, 7, 1, tzinfo=UTC))


def test_days_of_one_agency_are_counted_again():
    code = QrCodeFactory()
    rate(code)
    rate(code, days_later=1)
    rate(code, days_later=9)
    rate(QrCodeFactory())

    assert check_tallies(code.agency, DAY, DAY + timedelta(days=6)) == TallyCheck(ratings=2, differences=0)


def test_ratings_of_a_service_without_a_point_are_counted_too():
    service = ServiceFactory()
    rate(QrCodeFactory(point=None, agency=service.agency, service=service))

    assert check_tallies(service.agency, DAY, DAY) == TallyCheck(ratings=1, differences=0)


@pytest.mark.parametrize("change", [{"n5": 2}, {"n1": 1}])
def test_wrong_count_is_found(change):
    code = QrCodeFactory()
    rate(code)
    Tally.objects.update(**change)

    check = check_tallies(code.agency, DAY, DAY)

    assert (check.agrees, check.differences) == (False, 1)


def test_missing_and_superfluous_cells_are_found():
    code = QrCodeFactory()
    rate(code)
    Tally.objects.update(channel="WEB")

    assert check_tallies(code.agency, DAY, DAY).differences == 2
