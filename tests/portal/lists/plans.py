from appraisal.models import AspectResult, PlanMessage
from tests.factories.appraisal import AppraisalCycleFactory
from tests.factories.plans import PlanFactory, TargetAspectFactory, TargetFactory
from tests.factories.reports import EvidenceFactory
from tests.portal.lists.house import THIS_MORNING, add, add_officers, add_people, add_team, each
from tests.portal.lists.page import List, shown

FIRST_YEAR = 1900


def add_years(house, numbers):
    """A plan that was agreed in each of these years."""
    cycles = add(AppraisalCycleFactory, numbers, agency=house.agency, year=lambda n: FIRST_YEAR + n)
    return add(
        PlanFactory,
        numbers,
        officer=house.officer,
        cycle=each(cycles),
        placement=house.officer.placements.get(),
        state="AGREED",
        agreed_by=house.supervisor,
        agreed_at=THIS_MORNING,
    )


def add_sent_plans(house, numbers):
    """Each of another officer, with a work result that is disputed."""
    officers = add_team(house, numbers)
    plans = add(
        PlanFactory,
        numbers,
        officer=each(officers),
        cycle=house.year.cycle,
        placement=each([officer.placements.get() for officer in officers]),
        state="SUBMITTED",
        submitted_at=THIS_MORNING,
    )
    targets = add(TargetFactory, numbers, plan=each(plans), weight_bp=100)
    add(
        PlanMessage,
        numbers,
        plan=each(plans),
        target=each(targets),
        author=each([officer.user for officer in officers]),
        kind="DISPUTE",
        text="Terlalu berat.",
        written_at=THIS_MORNING,
    )
    return plans


def plan_of(house):
    return house.once(
        "plan",
        lambda: PlanFactory(
            officer=house.officer,
            cycle=house.year.cycle,
            placement=house.officer.placements.get(),
            state="AGREED",
            agreed_by=house.supervisor,
            agreed_at=THIS_MORNING,
        ),
    )


def add_targets(house, numbers):
    """Work results with an aspect, a figure and a dispute each."""
    targets = add(TargetFactory, numbers, plan=plan_of(house), position=lambda n: n + 1, weight_bp=100)
    aspects = add(TargetAspectFactory, numbers, target=each(targets))
    add(
        AspectResult,
        numbers,
        aspect=each(aspects),
        reached_on=house.year.starts_on,
        value=40,
        entered_by=house.officer,
        entered_at=THIS_MORNING,
    )
    return targets


def add_messages(house, numbers):
    return add(
        PlanMessage,
        numbers,
        plan=plan_of(house),
        target=each(add_targets(house, numbers)),
        author=each(add_people(house, numbers)),
        text="Sudah saya ubah.",
        written_at=THIS_MORNING,
    )


def plan(house):
    return [plan_of(house).public_id]


def aspect_of(house):
    return house.once("aspect", lambda: TargetAspectFactory(target__plan=plan_of(house)))


def add_figures(house, numbers):
    return add(
        AspectResult,
        numbers,
        aspect=aspect_of(house),
        reached_on=house.year.starts_on,
        value=lambda n: n,
        entered_by=each(add_officers(house, numbers)),
        entered_at=THIS_MORNING,
    )


def add_evidence(house, numbers):
    return add(
        EvidenceFactory,
        numbers,
        report_item=None,
        target=aspect_of(house).target,
        added_by=each(add_people(house, numbers)),
    )


def aspect(house):
    return [aspect_of(house).public_id]


def target(house):
    return [aspect_of(house).target.public_id]


def officer(house):
    return [house.officer.public_id]


LISTS = [
    List("plans:mine", "officer", add_years, shown("rows"), query="?all=1", besides=1),
    List("plans:officer", "supervisor", add_years, shown("rows"), officer, query="?all=1", besides=1),
    List("plans:waiting", "supervisor", add_sent_plans, shown("waiting")),
    List("plans:plan", "officer", add_targets, lambda page: page["page"].cards, plan),
    List("plans:plan", "supervisor", add_messages, lambda page: page["page"].thread, plan),
    List("plans:figures", "officer", add_figures, shown("figures"), aspect),
    List("plans:target-evidence", "officer", add_evidence, shown("evidence"), target),
]
NO_LISTS = {
    "plans:target-create",
    "plans:target-edit",
    "plans:target-delete",
    "plans:target-dispute",
    "plans:weights",
    "plans:annex",
    "plans:revision",
    "plans:revision-request",
    "plans:discard",
    "plans:return",
    "plans:expectations",
    "plans:message",
}
