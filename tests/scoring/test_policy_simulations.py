from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from organisation.actors import actor_for
from organisation.choices import Role
from scoring.canonical import content_hash
from scoring.models import PerformanceRecord, PolicyMove
from scoring.policies import DEFAULT_CONTENT
from scoring.queries.policies import (
    CorrelationView,
    PartMoves,
    evidence_period,
    moves_for,
    newest_records,
    policies_now,
    policies_of,
    simulation_state,
)
from scoring.services.policies import draft_policy
from scoring.services.policy_simulations import begin_simulation, continue_simulations, simulate
from tests.factories.appraisal import EvaluationPeriodFactory
from tests.factories.organisation import OfficerFactory
from tests.factories.scoring import ScoringPolicyFactory
from tests.scoring.policy_world import NOW, TODAY, add_record, build_world

pytestmark = pytest.mark.django_db

EVEN = {"RESULTS": 3000, "BEHAVIOUR": 3000, "CITIZENS": 3000, "SENTIMENT": 0, "COMPETENCY": 1000}


def tried(world, **changes):
    content = DEFAULT_CONTENT | (changes or {"weights_bp": EVEN})
    policy = draft_policy(agency=world.agency, content=content, valid_from=TODAY, now=NOW)
    simulate(policy, now=NOW)
    return policy


def report_of(policy):
    return simulation_state(policy).report


def test_move_by_hand():
    world = build_world()
    world.record("90", "64", citizens=20)

    tried(world)

    # Before .4·90 + .25·64 + .2·75 over .85 = 78.82; now equal weights: 76.33. Results lose most.
    move = PolicyMove.objects.get()
    assert (move.before, move.after) == (Decimal("78.82"), Decimal("76.33"))
    assert (move.band_before, move.band_after) == ("B", "B")
    assert move.parts == {
        "BEHAVIOUR": [64_000_000, "-0.58"],
        "CITIZENS": [75_000_000, "-0.38"],
        "RESULTS": [90_000_000, "-1.53"],
    }


def test_simulation_changes_no_record():
    world = build_world()
    record = world.record("90", "60")

    tried(world)

    stored = PerformanceRecord.objects.get()
    assert (stored.inputs_hash, content_hash(stored.inputs), stored.policy) == (
        record.inputs_hash,
        record.inputs_hash,
        world.policy,
    )


def test_report_counts_people_and_hides_few():
    world = build_world()
    for number in range(6):
        world.record("90", str(60 + number))
    world.record("70", "90")
    world.record(None, "90")

    report = report_of(tried(world))

    assert (report.n, report.period) == (7, world.year)
    assert report.steps == {
        "DOWN_MUCH": None,
        "DOWN": None,
        "DOWN_LITTLE": 0,
        "SAME": 0,
        "UP_LITTLE": 0,
        "UP": None,
        "UP_MUCH": 0,
    }
    assert report.mean_change == Decimal("-2.39")
    assert report.parts == [
        PartMoves("RESULTS", Decimal("-0.92"), 0),
        PartMoves("BEHAVIOUR", Decimal("-1.47"), 7),
    ]


def test_report_has_nominal_beside_effective_weight_and_correlations():
    world = build_world()
    for number in range(5):
        world.record("90", str(60 + number))

    report = report_of(tried(world))

    shown = {weight.code: weight for weight in report.weights}
    assert (shown["RESULTS"].former_bp, shown["RESULTS"].bp, shown["RESULTS"].effective) == (4000, 3000, 0)
    assert shown["BEHAVIOUR"].effective == 1
    assert (shown["CITIZENS"].effective, shown["CITIZENS"].has_values) == (None, False)
    assert (report.weights_n, report.weights_of) == (5, 5)
    assert len(report.correlations) == 10
    assert report.correlations[0] == CorrelationView("RESULTS", "BEHAVIOUR", 5, None)


def test_simulation_without_records_says_so_and_is_done():
    policy = tried(build_world())

    state = simulation_state(policy)

    assert (state.of, state.report.n, state.report.robustness, state.report.period) == (0, 0, None, None)
    policy.refresh_from_db()
    assert policy.robustness_bp is None


def test_lower_coverage_gives_somebody_a_first_index():
    world = build_world()
    world.record(None, "80", citizens=20)

    report = report_of(tried(world, coverage_min_bp=4000))

    assert report.n == 0
    assert PolicyMove.objects.get().before is None
    assert PolicyMove.objects.get().after == Decimal("77.78")
    assert report.letters == {"->B": None}


def test_worker_finishes_what_is_begun():
    world = build_world()
    for number in range(3):
        world.record("80", str(70 + number))
    policy = draft_policy(
        agency=world.agency, content=DEFAULT_CONTENT | {"weights_bp": EVEN}, valid_from=TODAY, now=NOW
    )
    begin_simulation(policy, now=NOW)

    states = []
    while continue_simulations(now=NOW, limit=2):
        state = simulation_state(policy)
        states.append((state.done, state.of, state.report is not None))

    assert states == [(2, 3, False), (3, 3, False), (3, 3, True)]
    assert continue_simulations(now=NOW) == 0


def test_evidence_is_the_newest_whole_year_that_is_over():
    world = build_world()
    cycle = world.year.cycle
    half = EvaluationPeriodFactory(
        cycle=cycle, kind="QUARTER", starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 31)
    )
    running = EvaluationPeriodFactory(
        cycle=cycle, kind="YEAR", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)
    )
    officer = OfficerFactory(agency=world.agency)
    for period in (half, running):
        world.record("80", "70", officer=officer, period=period)

    assert evidence_period(world.agency, TODAY) == half  # the year before has no records
    world.record("80", "70", officer=officer)
    assert evidence_period(world.agency, TODAY) == world.year
    assert evidence_period(world.agency, date(2027, 1, 1)) == running
    assert evidence_period(build_world().agency, TODAY) is None


def test_superseded_record_is_left_out():
    world = build_world()
    first = world.record("80", "70")
    second = world.record("90", "70", officer=first.officer, sequence=2, supersedes=first)

    assert list(newest_records(world.agency, world.year)) == [second]


def test_moves_are_of_officers_whose_record_the_reader_may_open_by_name():
    world = build_world()
    for name in ("Citra", "Agus", "Budi"):
        world.record("90", "60", officer=OfficerFactory(agency=world.agency, name=name))
    world.record("70", "70", officer=OfficerFactory(agency=world.agency, name="Dewi", with_user=True))
    policy = tried(world, bands=[["0", "E"], ["50", "D"], ["65", "C"], ["78", "B"], ["88", "A"]])
    auditor, dewi = world.administrator(Role.AUDITOR), OfficerFactory._meta.model.objects.get(name="Dewi")

    def names(actor, **options):
        return [move.officer.name for move in moves_for(actor, policy, **options)]

    assert names(auditor) == ["Agus", "Budi", "Citra", "Dewi"]
    assert names(auditor, only_letters=True) == []
    assert names(auditor, name="itr") == ["Citra"]
    assert names(actor_for(dewi.user, today=TODAY)) == ["Dewi"]
    assert names(world.administrator()) == []


def test_moves_with_another_letter_can_be_picked_out():
    world = build_world()
    world.record("90", "60", officer=OfficerFactory(agency=world.agency, name="Agus"))
    world.record("70", "70", officer=OfficerFactory(agency=world.agency, name="Budi"))
    policy = tried(world, bands=[["0", "E"], ["50", "D"], ["65", "C"], ["79", "B"], ["88", "A"]])

    moves = moves_for(world.administrator(Role.AUDITOR), policy, only_letters=True)

    assert [(move.officer.name, move.band_before, move.band_after) for move in moves] == [("Agus", "B", "C")]


def test_versions_are_sorted_by_what_they_are_today():
    world = build_world(valid_from=date(2026, 1, 1), state="RETIRED")
    upcoming = ScoringPolicyFactory(agency=world.agency, version=2, valid_from=TODAY + timedelta(days=1))
    waiting = ScoringPolicyFactory(agency=world.agency, version=3, draft=True)

    def now(day):
        found = policies_now(list(policies_of(world.agency)), day)
        return found.in_force, found.upcoming, found.open

    assert now(TODAY) == (world.policy, upcoming, waiting)
    assert now(TODAY + timedelta(days=1)) == (upcoming, None, waiting)
    assert now(date(2025, 12, 31)) == (None, upcoming, waiting)


def test_record_that_cannot_be_computed_does_not_stop_the_worker():
    world = build_world()
    policy = draft_policy(
        agency=world.agency, content=DEFAULT_CONTENT | {"weights_bp": EVEN}, valid_from=TODAY, now=NOW
    )
    broken = {"policy": world.policy.content}
    add_record(
        OfficerFactory(agency=world.agency),
        world.year,
        world.policy,
        results="1",
        behaviour="1",
        inputs=broken,
    )
    begin_simulation(policy, now=NOW)
    warnings = StringIO()

    call_command("process_feedback", stderr=warnings)

    assert "Policies could not be tried: KeyError('citizens')" in warnings.getvalue()
    assert simulation_state(policy).report is None
