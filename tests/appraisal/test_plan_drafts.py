from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest

from appraisal.choices import CycleState
from appraisal.models import Plan, Target
from appraisal.phases import PhaseForbids
from appraisal.services.plan_drafts import (
    TARGETS_MOST,
    DraftInvalid,
    draft_of,
    remove_target,
    save_plan,
    save_target,
    save_weights,
)
from appraisal.services.plan_steps import NotYourPlan
from organisation.models import AuditEvent
from tests.factories.cycles import UnitGoalFactory
from tests.factories.organisation import PlacementFactory, ServiceFactory
from tests.factories.plans import EXPECTATIONS, JANUARY, build_pair, count, quality, whole_draft, work
from tests.factories.reports import EvidenceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return build_pair()


def written(pair, *targets, **changes):
    return pair.write(whole_draft(*targets, **changes))


def test_plan_is_stored_as_it_was_written_and_read_back_the_same(pair):
    draft = whole_draft(resources="Dua komputer", accountability="Laporan", consequences="Pembinaan")

    plan = pair.write(draft)

    read = draft_of(plan)
    assert replace(read, targets=tuple(replace(each, key=None) for each in read.targets)) == draft
    event = AuditEvent.objects.filter(action="plan.save").get()
    assert event.detail == {"version": 1, "targets": 2, "weight_bp": 10_000}


def test_work_result_with_its_key_keeps_its_row_its_evidence_and_its_aspects(pair):
    plan = pair.write()
    first, second = plan.targets.all()
    evidence = EvidenceFactory(report_item=None, target=first)
    aspect = first.aspects.get()
    new_order = tuple(reversed(draft_of(plan).targets))

    save_plan(plan, draft=replace(draft_of(plan), targets=new_order), actor=pair.as_officer(), now=JANUARY)

    assert list(plan.targets.values_list("pk", flat=True)) == [second.pk, first.pk]
    assert (first.evidence.get(), first.aspects.get()) == (evidence, aspect)


def test_work_result_left_out_is_gone(pair):
    plan = pair.write()

    save_plan(plan, draft=whole_draft(work()), actor=pair.as_officer(), now=JANUARY)

    assert [target.title for target in plan.targets.all()] == ["Akta kelahiran terbit"]


def test_one_work_result_is_added_changed_and_removed(pair):
    plan = pair.start()
    actor = pair.as_officer()

    added = save_target(plan, target=work(), actor=actor, now=JANUARY)
    save_target(plan, target=work("Kedua", 4000), actor=actor, now=JANUARY)
    changed = save_target(plan, target=work("Akta terbit", key=added.public_id), actor=actor, now=JANUARY)
    assert [target.title for target in plan.targets.all()] == ["Akta terbit", "Kedua"]
    assert changed.pk == added.pk

    remove_target(changed, actor=actor, now=JANUARY)
    assert [target.title for target in plan.targets.all()] == ["Kedua"]


def test_weights_are_set_together(pair):
    plan = pair.write()
    first, second = plan.targets.all()

    save_weights(
        plan, weights={first.public_id: 2500, second.public_id: 7500}, actor=pair.as_officer(), now=JANUARY
    )

    assert list(plan.targets.values_list("weight_bp", flat=True)) == [2500, 7500]


def test_aspect_left_out_is_gone_and_a_range_has_limits(pair):
    plan = written(pair, work(aspects=(count(weight_bp=5000), quality())))
    key = plan.targets.get().public_id
    within = quality(direction="RANGE", target_value=Decimal(9), low=Decimal(5), high=Decimal(8))

    save_target(plan, target=work(aspects=(within,), key=key), actor=pair.as_officer(), now=JANUARY)

    aspect = plan.targets.get().aspects.get()
    assert (aspect.aspect, aspect.target_value, aspect.low, aspect.high) == ("QUALITY", None, 5, 8)


def test_the_leaders_expectations_are_not_the_officers_to_write(pair):
    plan = pair.start()
    for value, text in EXPECTATIONS.items():
        plan.values.filter(value=value).update(expectation=text)

    save_plan(plan, draft=whole_draft(), actor=pair.as_officer(), now=JANUARY)

    assert {row.value: row.expectation for row in plan.values.exclude(expectation="")} == EXPECTATIONS


@pytest.mark.parametrize(
    "target",
    [
        work("  "),
        work(kind="OTHER"),
        work(indicator_kind="OTHER"),
        work(weight_bp=0),
        work(weight_bp=10_001),
        work(aspects=(count(), count())),
        work(aspects=(count(aspect="OTHER"),)),
        work(aspects=(count(weight_bp=0),)),
        work(aspects=(count(direction="SIDEWAYS"),)),
        work(aspects=(count(target_value=None),)),
        work(aspects=(count(target_value=Decimal(0)),)),
        work(aspects=(count(target_value=Decimal("1000000000000")),)),
        work(aspects=(count(baseline=Decimal(-1)),)),
        work(aspects=(count(baseline=Decimal(400)),)),
        work(aspects=(count(baseline=Decimal(500)),)),
        work(aspects=(count(direction="DOWN", baseline=Decimal(300)),)),
        work(aspects=(count(direction="RANGE", low=Decimal(5)),)),
        work(aspects=(count(direction="RANGE", low=Decimal(5), high=Decimal(5)),)),
        work(aspects=(count(direction="RANGE", low=Decimal(5), high=Decimal(6), baseline=Decimal(1)),)),
        work(key=uuid4()),
    ],
)
def test_what_no_plan_can_hold_is_refused_and_nothing_is_stored(pair, target):
    plan = pair.write()
    before = draft_of(plan)

    with pytest.raises(DraftInvalid):
        save_plan(plan, draft=whole_draft(target), actor=pair.as_officer(), now=JANUARY)

    assert draft_of(plan) == before


def test_unknown_approach_and_too_many_work_results_are_refused(pair):
    with pytest.raises(DraftInvalid):
        pair.write(whole_draft(approach="OTHER"))
    with pytest.raises(DraftInvalid):
        pair.write(whole_draft(*[work(weight_bp=1)] * (TARGETS_MOST + 1)))


def test_goal_and_service_are_of_the_cycle_and_the_agency(pair):
    goal, service = UnitGoalFactory(cycle=pair.cycle), ServiceFactory(agency=pair.officer.agency)
    plan = written(pair, work(unit_goal=goal, service=service))
    assert (plan.targets.get().unit_goal, plan.targets.get().service) == (goal, service)

    with pytest.raises(DraftInvalid):
        written(pair, work(unit_goal=UnitGoalFactory()))
    with pytest.raises(DraftInvalid):
        written(pair, work(service=ServiceFactory()))


def test_superiors_work_result_is_of_an_agreed_plan_in_the_same_cycle(pair):
    above = build_pair()
    PlacementFactory(officer=pair.supervisor, supervisor=None)
    superior = replace(above, officer=pair.supervisor, cycle=pair.cycle)
    draft = superior.write()
    with pytest.raises(DraftInvalid):
        written(pair, work(parent_target=draft.targets.first()))
    with pytest.raises(DraftInvalid):
        written(pair, work(parent_target=above.agree().targets.first()))
    Plan.objects.filter(pk=draft.pk).update(state="AGREED", agreed_by=pair.officer, agreed_at=JANUARY)

    agreed = Target.objects.filter(plan=draft).first()

    assert written(pair, work(parent_target=agreed)).targets.get().parent_target == agreed


def test_only_the_officer_writes_and_only_while_planning_is_open(pair):
    plan = pair.write()
    with pytest.raises(NotYourPlan):
        save_plan(plan, draft=whole_draft(), actor=pair.as_supervisor(), now=JANUARY)

    pair.cycle.state = CycleState.EVALUATING
    pair.cycle.save()
    for act in (
        lambda: save_plan(plan, draft=whole_draft(), actor=pair.as_officer(), now=JANUARY),
        lambda: save_target(plan, target=work(), actor=pair.as_officer(), now=JANUARY),
        lambda: remove_target(plan.targets.first(), actor=pair.as_officer(), now=JANUARY),
        lambda: save_weights(plan, weights={}, actor=pair.as_officer(), now=JANUARY),
    ):
        with pytest.raises(PhaseForbids):
            act()
