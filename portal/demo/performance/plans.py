"""Standards, goals and agreed plans of the running year."""

import random
from datetime import date
from decimal import Decimal

from appraisal.choices import AspectKind, IndicatorKind, TargetKind, Value
from appraisal.models import AppraisalCycle, Plan, UnitGoal
from appraisal.services.goals import add_goal
from appraisal.services.plan_drafts import AspectDraft, PlanDraft, TargetDraft, save_plan
from appraisal.services.plan_thread import acknowledge_expectations, set_expectations
from appraisal.services.plans import agree_plan, start_plan, submit_plan
from appraisal.services.standards import IndicatorInput, draft_standard, put_in_force, save_standard
from portal.demo.people import Person
from portal.demo.performance import texts
from portal.demo.performance.people import Staff

SENT_SHARE = 0.08  # plans that still wait for the supervisor's word


def load_standard(staff: Staff, now) -> None:
    personnel = staff.office("kepegawaian")
    standard = draft_standard(
        agency=staff.agency, code="umum", name="Standar kinerja pegawai", actor=personnel, now=now
    )
    save_standard(
        standard=standard,
        name=standard.name,
        position_kind="",
        indicators=[IndicatorInput(*row) for row in texts.STANDARD],
        actor=personnel,
        now=now,
    )
    put_in_force(standard=standard, actor=personnel, now=now)


def load_goals(staff: Staff, cycle: AppraisalCycle, now) -> dict[int, list[UnitGoal]]:
    """Three goals for each unit with people in it, by the key of the unit."""
    personnel = staff.office("kepegawaian")
    units = {staff.register.units[staff.agency.code, person.unit] for person in staff.people}
    return {
        unit.pk: [
            add_goal(cycle=cycle, unit=unit, text=text, indicator=indicator, actor=personnel, now=now)
            for text, indicator in texts.GOALS
        ]
        for unit in sorted(units, key=lambda unit: unit.pk)
    }


def load_plan(
    rng: random.Random, staff: Staff, person: Person, cycle: AppraisalCycle, goals: list[UnitGoal]
) -> Plan:
    """One officer's plan, agreed in February; a few are still with the supervisor."""
    written, agreed = date(cycle.year, 1, 20), date(cycle.year, 2, 3)
    actor = staff.actor(person, written)
    plan = start_plan(officer=staff.officer(person), cycle=cycle, actor=actor, now=staff.at(written))
    plan = save_plan(plan, draft=_draft(rng, cycle, goals, person), actor=actor, now=staff.at(written))
    plan = submit_plan(plan, actor=actor, now=staff.at(written, 10))
    supervisor = staff.supervisor_of(person)
    if supervisor is None or rng.random() < SENT_SHARE:
        return plan
    above = staff.actor(supervisor, agreed)
    expectations = {Value(code): text for code, text in texts.EXPECTATIONS.items()}
    set_expectations(plan, expectations=expectations, actor=above, now=staff.at(agreed))
    plan = agree_plan(plan, actor=above, now=staff.at(agreed, 10))
    acknowledge_expectations(plan, actor=staff.actor(person, agreed), now=staff.at(agreed, 11))
    return plan


def _draft(rng: random.Random, cycle: AppraisalCycle, goals: list[UnitGoal], person: Person) -> PlanDraft:
    served = Decimal(rng.choice((960, 1200, 1440, 1800)))
    return PlanDraft(
        targets=(
            _requests(goals[0], served, cycle.ends_on, is_public_facing=person.is_public_facing),
            _satisfaction(goals[1], cycle.ends_on),
            _idea(goals[2], cycle.ends_on),
        ),
        resources=texts.RESOURCES,
        accountability=texts.ACCOUNTABILITY,
        consequences=texts.CONSEQUENCES,
    )


def _requests(goal: UnitGoal, served: Decimal, end: date, *, is_public_facing: bool) -> TargetDraft:
    at_the_counter, behind_it = "Permohonan warga dilayani sampai selesai", "Berkas permohonan diselesaikan"
    return TargetDraft(
        title=at_the_counter if is_public_facing else behind_it,
        weight_bp=5000,
        unit_goal=goal,
        aspects=(
            _aspect(AspectKind.QUANTITY, "Permohonan selesai", "berkas", served, 6000, end, True),
            _aspect(AspectKind.QUALITY, "Selesai tanpa kesalahan", "%", Decimal(95), 4000, end),
        ),
    )


def _satisfaction(goal: UnitGoal, end: date) -> TargetDraft:
    survey = AspectDraft(
        aspect=AspectKind.QUALITY,
        indicator="Nilai survei kepuasan",
        unit="poin",
        weight_bp=10_000,
        due_on=end,
        baseline=Decimal(78),
        target_value=Decimal(84),
        source="Survei kepuasan masyarakat semester II",
    )
    return TargetDraft(
        title="Kepuasan warga meningkat",
        weight_bp=3000,
        indicator_kind=IndicatorKind.OUTCOME,
        unit_goal=goal,
        aspects=(survey,),
    )


def _idea(goal: UnitGoal, end: date) -> TargetDraft:
    return TargetDraft(
        title="Cara baru mengurangi antrean dicoba",
        weight_bp=2000,
        kind=TargetKind.ADDITIONAL,
        indicator_kind=IndicatorKind.INNOVATION,
        unit_goal=goal,
        aspects=(_aspect(AspectKind.QUANTITY, "Gagasan dicoba", "gagasan", Decimal(1), 10_000, end),),
    )


def _aspect(kind, indicator, unit, target, weight_bp, due_on, counts_reports=False) -> AspectDraft:
    return AspectDraft(
        aspect=kind,
        indicator=indicator,
        unit=unit,
        weight_bp=weight_bp,
        due_on=due_on,
        target_value=target,
        counts_reports=counts_reports,
    )
