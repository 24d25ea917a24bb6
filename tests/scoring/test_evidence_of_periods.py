"""Several periods from one reading of the tallies are the same as each read by itself."""

import random
from datetime import date

import pytest

from appraisal.choices import PeriodKind
from scoring.queries.evidence import agency_evidence, evidence_of_periods
from tests.factories.appraisal import EvaluationPeriodFactory
from tests.scoring.test_record_export import WEIGHED, rated_agency

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("until", [None, date(2026, 2, 15)])
def test_periods_read_together_are_those_read_alone(until):
    officers, quarter = rated_agency(random.Random(5), content=WEIGHED)
    month = {"cycle": quarter.cycle, "kind": PeriodKind.MONTH}
    periods = [
        EvaluationPeriodFactory(cycle=quarter.cycle, whole_year=True),
        quarter,
        EvaluationPeriodFactory(**month, starts_on=date(2026, 2, 1), ends_on=date(2026, 2, 28)),
        EvaluationPeriodFactory(**month, starts_on=date(2026, 1, 10), ends_on=date(2026, 2, 9)),
        EvaluationPeriodFactory(cycle=quarter.cycle, second_quarter=True),
    ]
    agency = officers[0].agency

    together = list(evidence_of_periods(agency, periods, until=until))

    assert together == [agency_evidence(agency, period, until=until) for period in periods]
    assert [bool(evidence.cells) for evidence in together] == [True, True, True, True, False]


def test_periods_read_together_read_the_tallies_once(django_assert_num_queries):
    officers, quarter = rated_agency(random.Random(5), content=WEIGHED)
    year = EvaluationPeriodFactory(cycle=quarter.cycle, whole_year=True)
    agency = officers[0].agency

    with django_assert_num_queries(23) as queries:
        list(evidence_of_periods(agency, [year, quarter]))

    assert sum("scoring_tally" in query["sql"] for query in queries) == 1
