from appraisal.choices import Value
from appraisal.services.figures import enter_figure
from appraisal.services.plan_drafts import PlanDraft, save_plan
from appraisal.services.plan_revisions import begin_revision
from appraisal.services.plan_thread import dispute_target, set_expectations
from appraisal.services.plans import agree_plan, start_plan, submit_plan
from tests.factories.appraisal import AppraisalCycleFactory
from tests.factories.plans import Pair, PlanFactory, TargetAspectFactory, count, quality, work
from tests.journeys.page_rows import Row as PageRow
from tests.journeys.page_rows import page, send_empty, thing
from tests.portal.access_rows import IS_OFFICER, IS_SUPERVISOR, MAY_SEE_OFFICER
from tests.portal.access_rows import Row as AccessRow

#            anon officer other super other unit editor admin other audi- per-  other  gran-
#                         off.        super head              admin tor   sonnel pers. tee
IS_OWNER = (302, 200, *[404] * 11)
IS_THE_SUPERVISOR = (302, 404, 404, 200, *[404] * 9)
OWNER_OR_SUPERVISOR = (302, 200, 404, 200, *[404] * 9)
NOBODY = (302, *[404] * 12)
ACTS = (302, 302, 404, 302, *[404] * 9)
REFUSES_OWNER = (302, 422, *[404] * 11)

DRAFT, AGREED = {"plan_id": "plans_draft"}, {"plan_id": "plans_agreed"}
DRAFT_TARGET, AGREED_TARGET = {"target_id": "plans_draft_target"}, {"target_id": "plans_agreed_target"}
FOREIGN, FOREIGN_TARGET = {"plan_id": "plans_foreign"}, {"target_id": "plans_foreign_target"}

ACCESS_ROWS: list[AccessRow] = [
    AccessRow("plans:mine", (302, 302, 200, 200, 200, *[404] * 8)),
    AccessRow("plans:mine", IS_OFFICER, data={"all": "1"}),
    AccessRow("plans:mine", (302, *[404] * 12), method="post", data={"cycle": "not-an-id"}),
    AccessRow("plans:waiting", IS_SUPERVISOR),
    AccessRow(
        "plans:officer",
        (302, 302, 404, 302, 404, 302, 404, 404, 404, 302, 302, 404, 302),
        {"officer_id": "officer"},
    ),
    AccessRow("plans:officer", NOBODY, {"officer_id": "nobody"}),
    AccessRow("plans:plan", MAY_SEE_OFFICER, AGREED),
    AccessRow("plans:plan", OWNER_OR_SUPERVISOR, DRAFT),
    AccessRow("plans:plan", NOBODY, FOREIGN),
    AccessRow("plans:plan", ACTS, AGREED, method="post", data={"action": "withdraw"}),
    AccessRow("plans:plan", NOBODY, AGREED, method="post", data={"action": "unknown"}),
    AccessRow("plans:plan", NOBODY, FOREIGN, method="post", data={"action": "agree"}),
    *[
        row
        for name in ("target-create", "weights", "annex")
        for row in (
            AccessRow(f"plans:{name}", IS_OWNER, DRAFT),
            AccessRow(f"plans:{name}", (302, 302, *[404] * 11), AGREED),
            AccessRow(f"plans:{name}", NOBODY, FOREIGN),
            AccessRow(f"plans:{name}", REFUSES_OWNER, DRAFT, method="post"),
            AccessRow(f"plans:{name}", NOBODY, FOREIGN, method="post"),
        )
    ],
    *[
        row
        for name in ("target-edit", "target-delete", "target-dispute")
        for row in (
            AccessRow(f"plans:{name}", IS_OWNER, DRAFT_TARGET),
            AccessRow(f"plans:{name}", NOBODY, FOREIGN_TARGET),
            AccessRow(f"plans:{name}", NOBODY, FOREIGN_TARGET, method="post"),
        )
    ],
    AccessRow("plans:target-edit", REFUSES_OWNER, DRAFT_TARGET, method="post"),
    AccessRow("plans:target-delete", REFUSES_OWNER, AGREED_TARGET, method="post"),
    AccessRow("plans:target-dispute", REFUSES_OWNER, DRAFT_TARGET, method="post"),
    AccessRow("plans:target-evidence", MAY_SEE_OFFICER, AGREED_TARGET),
    AccessRow("plans:target-evidence", OWNER_OR_SUPERVISOR, DRAFT_TARGET),
    AccessRow("plans:target-evidence", NOBODY, FOREIGN_TARGET),
    AccessRow(
        "plans:target-evidence",
        REFUSES_OWNER,
        DRAFT_TARGET,
        method="post",
    ),
    AccessRow("plans:revision", IS_OWNER, AGREED),
    AccessRow("plans:revision", REFUSES_OWNER, AGREED, method="post"),
    AccessRow("plans:revision-request", IS_THE_SUPERVISOR, AGREED),
    AccessRow("plans:revision-request", NOBODY, FOREIGN),
    AccessRow("plans:revision-request", (302, 404, 404, 422, *[404] * 9), AGREED, method="post"),
    AccessRow("plans:discard", IS_OWNER, DRAFT),
    AccessRow("plans:discard", NOBODY, FOREIGN),
    AccessRow("plans:discard", REFUSES_OWNER, AGREED, method="post", data={"reason": "x"}),
    AccessRow("plans:return", IS_THE_SUPERVISOR, DRAFT),
    AccessRow("plans:return", (302, 404, 404, 422, *[404] * 9), DRAFT, method="post"),
    AccessRow("plans:return", NOBODY, FOREIGN, method="post", data={"reason": "x"}),
    AccessRow("plans:expectations", IS_THE_SUPERVISOR, AGREED),
    AccessRow("plans:expectations", (302, 404, 404, 302, *[404] * 9), AGREED, method="post"),
    AccessRow("plans:message", OWNER_OR_SUPERVISOR, AGREED),
    AccessRow("plans:message", (302, 422, 404, 422, *[404] * 9), AGREED, method="post"),
    AccessRow("plans:message", NOBODY, FOREIGN, method="post", data={"text": "x"}),
    AccessRow("plans:figures", MAY_SEE_OFFICER, {"aspect_id": "plans_agreed_aspect"}),
    AccessRow("plans:figures", NOBODY, {"aspect_id": "plans_foreign_aspect"}),
    AccessRow(
        "plans:figures",
        (302, 422, 404, 422, 404, 422, 404, 404, 404, 422, 422, 404, 422),
        {"aspect_id": "plans_agreed_aspect"},
        method="post",
    ),
]
PAGES: list[PageRow] = [
    page("officer", "plan-own-list", "plans:mine", query="?all=1"),
    page("officer", "plan-draft", "plans:plan", thing("plans.draft")),
    page("officer", "plan-agreed", "plans:plan", thing("plans.agreed")),
    page("supervisor", "plan-of-report", "plans:plan", thing("plans.agreed")),
    page("supervisor", "plan-disputed", "plans:plan", thing("plans.draft")),
    page("supervisor", "plan-queue", "plans:waiting"),
    page("supervisor", "plan-list-of-report", "plans:officer", thing("plans.officer"), query="?all=1"),
    page("officer", "plan-target-create", "plans:target-create", thing("plans.draft"), act=send_empty),
    page("officer", "plan-target-edit", "plans:target-edit", thing("plans.draft-target")),
    page("officer", "plan-target-delete", "plans:target-delete", thing("plans.draft-target")),
    page(
        "officer", "plan-target-dispute", "plans:target-dispute", thing("plans.draft-target"), act=send_empty
    ),
    page(
        "officer",
        "plan-target-evidence",
        "plans:target-evidence",
        thing("plans.draft-target"),
        act=send_empty,
    ),
    page("officer", "plan-weights", "plans:weights", thing("plans.draft")),
    page("officer", "plan-annex", "plans:annex", thing("plans.draft")),
    page("officer", "plan-revision", "plans:revision", thing("plans.agreed"), act=send_empty),
    page(
        "supervisor", "plan-revision-request", "plans:revision-request", thing("plans.agreed"), act=send_empty
    ),
    page("officer", "plan-discard", "plans:discard", thing("plans.draft"), act=send_empty),
    page("supervisor", "plan-return", "plans:return", thing("plans.draft"), act=send_empty),
    page("supervisor", "plan-expectations", "plans:expectations", thing("plans.agreed")),
    page("supervisor", "plan-message", "plans:message", thing("plans.agreed"), act=send_empty),
    page("officer", "plan-figures", "plans:figures", thing("plans.aspect"), act=send_empty),
    page("unit_head", "plan-figures-read", "plans:figures", thing("plans.aspect")),
]
NOT_PAGES: set[str] = set()  # URL names that answer with something else than a page


def access_arguments(place):
    """An agreed plan of the officer with a revision begun, and the plan of somebody in another agency."""
    placement = place.officer.placements.get()
    agreed = PlanFactory(officer=place.officer, cycle=place.cycle, placement=placement, agreed=True)
    aspect = TargetAspectFactory(target__plan=agreed)
    draft = PlanFactory(
        officer=place.officer,
        cycle=place.cycle,
        placement=placement,
        version=2,
        supersedes=agreed,
        revision_reason="Satu loket ditutup.",
    )
    draft_aspect = TargetAspectFactory(target__plan=draft, target__continues=aspect.target, continues=aspect)
    foreign = TargetAspectFactory(
        target__plan__officer__agency=place.other_agency,
        target__plan__cycle=AppraisalCycleFactory(agency=place.other_agency, year=2031),
    )
    return {
        "plans_agreed": agreed.public_id,
        "plans_agreed_target": aspect.target.public_id,
        "plans_agreed_aspect": aspect.public_id,
        "plans_draft": draft.public_id,
        "plans_draft_target": draft_aspect.target.public_id,
        "plans_foreign": foreign.target.plan.public_id,
        "plans_foreign_target": foreign.target.public_id,
        "plans_foreign_aspect": foreign.public_id,
    }


def scene_things(world, now):
    """An agreed plan with a figure, and a revision of it in which one work result is disputed."""
    today = world.agency.local_day(now)
    pair = Pair(world.officer, world.supervisor, world.year.cycle)
    officer, supervisor = pair.as_officer(now), pair.as_supervisor(now)
    end = pair.cycle.ends_on
    draft = PlanDraft(
        targets=(
            work("Akta kelahiran terbit", 6000, (count(due_on=end),), service=world.service),
            work(
                "Pemohon yang puas",
                4000,
                (count(due_on=end, weight_bp=5000), quality(due_on=end, weight_bp=5000)),
                indicator_kind="OUTCOME",
                expectation="Warga pulang dengan urusan yang selesai.",
            ),
        ),
        resources="Dua komputer dan satu pencetak.",
    )
    plan = start_plan(officer=world.officer, cycle=pair.cycle, actor=officer, now=now)
    if plan.state != "AGREED":
        save_plan(plan, draft=draft, actor=officer, now=now)
        submit_plan(plan, actor=officer, now=now)
        plan = agree_plan(plan, actor=supervisor, now=now)
    expected = {Value.BERORIENTASI_PELAYANAN: "Sapa setiap pemohon."}
    set_expectations(plan, expectations=expected, actor=supervisor, now=now)
    aspect = plan.targets.first().aspects.first()
    enter_figure(aspect=aspect, value=120, reached_on=today, actor=officer, now=now, source="SIAK")
    revision = begin_revision(plan, reason="Satu loket ditutup.", actor=officer, now=now)
    disputed = revision.targets.first()
    dispute_target(disputed, reason="Terlalu berat dengan satu loket.", actor=officer, now=now)
    return {
        "plans.officer": world.officer.public_id,
        "plans.agreed": plan.public_id,
        "plans.aspect": aspect.public_id,
        "plans.draft": revision.public_id,
        "plans.draft-target": disputed.public_id,
    }
