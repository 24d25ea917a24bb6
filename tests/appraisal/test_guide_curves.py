from datetime import UTC, datetime

import pytest

from appraisal.calibration import GUIDE_CURVE, curve_with, departures, guides_with_share, usual_shares
from appraisal.choices import CycleState
from appraisal.queries.guide_curves import curve_of, curve_versions, guide_curve_of, shares_of
from appraisal.services.cycle_guards import CycleIsFinal
from appraisal.services.guide_curves import NotPersonnel, ReasonMissing, ShareInvalid, set_guide_curve
from organisation.actors import Actor
from tests.factories.appraisal import AppraisalCycleFactory
from tests.factories.organisation import UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
GOOD = "GOOD:B:AT_MOST"


@pytest.fixture
def cycle():
    return AppraisalCycleFactory()


def keep(cycle, shares, reason="Disepakati pimpinan.", actor=None):
    actor = actor or Actor(user_id=UserFactory().pk, personnel_agency_ids=frozenset({cycle.agency_id}))
    return set_guide_curve(cycle=cycle, shares=shares, reason=reason, actor=actor, now=NOW)


def test_usual_shares_are_those_of_the_rule():
    assert usual_shares() == {
        "EXCEPTIONAL:SB:AT_MOST": 70,
        "GOOD:B:AT_MOST": 70,
        "NEEDS_IMPROVEMENT:BP:AT_LEAST": 60,
        "NEEDS_IMPROVEMENT:SB:AT_MOST": 10,
        "POOR:K:AT_LEAST": 60,
        "POOR:BP:AT_LEAST": 10,
        "POOR:SB:AT_MOST": 10,
        "VERY_POOR:SK:AT_LEAST": 60,
        "VERY_POOR:K+BP:AT_LEAST": 10,
        "VERY_POOR:SB:AT_MOST": 0,
    }
    assert dict(curve_with(usual_shares())) == dict(GUIDE_CURVE)


def test_without_a_version_the_usual_curve_counts(cycle):
    assert guide_curve_of(cycle) is None
    assert dict(curve_of(None)) == dict(GUIDE_CURVE)


def test_own_share_moves_the_warning(cycle):
    counts = {"B": 8, "SB": 1, "BP": 1}
    assert [guide.rule for guide in departures(counts, "GOOD", curve_of(None))] == ["AT_MOST"]

    curve = keep(cycle, {GOOD: 80})

    assert departures(counts, "GOOD", curve_of(curve)) == []
    assert shares_of(curve) == usual_shares() | {GOOD: 80}


def test_each_change_is_a_version_and_the_same_again_is_none(cycle):
    first = keep(cycle, {GOOD: 80})

    assert keep(cycle, {GOOD: 80}, reason="") == first
    second = keep(cycle, {"POOR:SB:AT_MOST": 5})

    assert [curve.version for curve in curve_versions(cycle)] == [2, 1]
    assert (guide_curve_of(cycle), second.shares[GOOD]) == (second, 80)
    assert first.shares["POOR:SB:AT_MOST"] == 10


def test_later_year_begins_with_the_shares_of_the_one_before(cycle):
    following = AppraisalCycleFactory(agency=cycle.agency, year=cycle.year + 1)
    elsewhere = AppraisalCycleFactory(year=cycle.year + 1)
    curve = keep(cycle, {GOOD: 80})

    assert (guide_curve_of(following), guide_curve_of(elsewhere)) == (curve, None)
    own = keep(following, {GOOD: 75})
    assert (own.version, guide_curve_of(following), guide_curve_of(cycle)) == (1, own, curve)


@pytest.mark.parametrize(
    ("key", "share"), [(GOOD, 101), (GOOD, -1), ("POOR:K:AT_LEAST", 0), ("GOOD:BP+K:AT_LEAST", 5), ("x", 5)]
)
def test_share_that_makes_no_sense_is_refused_by_its_line(cycle, key, share):
    with pytest.raises(ShareInvalid) as refusal:
        keep(cycle, {key: share})

    assert refusal.value.key == key


def test_shares_are_set_by_the_personnel_office_with_a_reason_while_the_year_is_open(cycle):
    with pytest.raises(NotPersonnel):
        keep(cycle, {GOOD: 80}, actor=Actor(user_id=UserFactory().pk))
    with pytest.raises(ReasonMissing):
        keep(cycle, {GOOD: 80}, reason=" ")
    cycle.state = CycleState.CLOSED
    cycle.save()
    with pytest.raises(CycleIsFinal):
        keep(cycle, {GOOD: 80})


def test_line_without_a_share_has_none_to_set():
    rules = {guide.rule for guide in guides_with_share().values()}
    assert rules == {"AT_MOST", "AT_LEAST"}
