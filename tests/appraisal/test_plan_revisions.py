from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from appraisal.choices import CycleState, PlanState
from appraisal.phases import PhaseForbids
from appraisal.queries.plan_changes import plan_changes
from appraisal.queries.plans import agreed_plan, newest_plan, plan_rows, thread_of, versions_of
from appraisal.queries.progress import progress_of_plans
from appraisal.services.figures import enter_figure
from appraisal.services.plan_drafts import draft_of, save_plan
from appraisal.services.plan_revisions import begin_revision
from appraisal.services.plan_steps import NotYourPlan, PlanInAnotherState, ReasonMissing
from appraisal.services.plan_thread import set_expectations
from appraisal.services.plans import agree_plan, submit_plan
from organisation.models import Notification
from tests.factories.plans import EXPECTATIONS, build_pair, count, quality, work

pytestmark = pytest.mark.django_db
JUNE = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)
REASON = "Satu loket ditutup."


@pytest.fixture
def pair():
    return build_pair()


def revise(pair, plan):
    return begin_revision(plan, reason=REASON, actor=pair.as_officer(), now=JUNE)


def rows(plan):
    return plan_rows().get(pk=plan.pk)


def test_revision_is_a_new_draft_beside_the_agreed_plan(pair):
    plan = pair.agree()

    revision = revise(pair, plan)

    assert (revision.version, revision.state, revision.supersedes) == (2, PlanState.DRAFT, plan)
    assert revision.revision_reason == REASON
    assert [target.continues for target in revision.targets.all()] == list(plan.targets.all())
    assert agreed_plan(pair.officer, date(2026, 6, 1)) == plan
    assert newest_plan(pair.officer.pk, pair.cycle) == revision
    assert plan_changes(rows(plan), rows(revision)) == []
    assert Notification.objects.filter(recipient=pair.supervisor.user, kind="plan.revised").count() == 1


def test_revision_begun_twice_is_one_draft(pair):
    plan = pair.agree()

    assert revise(pair, plan) == revise(pair, plan)


def test_agreeing_the_revision_replaces_the_old_version_and_keeps_it(pair):
    plan = pair.agree()
    revision = submit_plan(revise(pair, plan), actor=pair.as_officer(), now=JUNE)

    agree_plan(revision, actor=pair.as_supervisor(), now=JUNE)

    plan.refresh_from_db()
    assert (plan.state, plan.agreed_by, plan.targets.count()) == (PlanState.SUPERSEDED, pair.supervisor, 2)
    assert agreed_plan(pair.officer, date(2026, 6, 1)) == revision
    assert list(versions_of(plan)) == [revision, plan]
    assert [line.kind for line in thread_of(plan)] == ["SUBMIT", "AGREE", "REVISE", "SUBMIT", "AGREE"]


def test_what_was_reached_stays_with_the_work_result(pair):
    plan = pair.agree()
    aspect = plan.targets.first().aspects.get()
    enter_figure(
        aspect=aspect, value=Decimal(200), reached_on=date(2026, 5, 31), actor=pair.as_officer(), now=JUNE
    )
    revision = submit_plan(revise(pair, plan), actor=pair.as_officer(), now=JUNE)
    agree_plan(revision, actor=pair.as_supervisor(), now=JUNE)

    first = progress_of_plans([revision], date(2026, 6, 1))[revision.pk][0]

    assert (first.attained, first.aspects[0].actual) == (Decimal(50), Decimal(200))


def test_changes_name_what_was_added_removed_and_changed(pair):
    plan = pair.agree()
    revision = revise(pair, plan)
    first, _second = draft_of(revision).targets
    changed = replace(
        first, weight_bp=5000, aspects=(count(target_value=Decimal(350), weight_bp=5000), quality())
    )
    draft = replace(draft_of(revision), targets=(changed, work("Layanan keliling", 5000)), resources="Mobil")
    save_plan(revision, draft=draft, actor=pair.as_officer(), now=JUNE)

    changes = plan_changes(rows(plan), rows(revision))

    assert [(change.kind, change.title) for change in changes] == [
        ("CHANGED", ""),
        ("CHANGED", "Akta kelahiran terbit"),
        ("ADDED", "Layanan keliling"),
        ("REMOVED", "Pengaduan selesai"),
    ]
    assert [(one.field, one.before, one.after) for one in changes[1].fields] == [
        ("weight_bp", 6000, 5000),
        ("target_value", Decimal(400), Decimal(350)),
        ("weight_bp", 10_000, 5000),
        ("aspect", None, "Berkas dikembalikan"),
    ]
    assert [(one.field, one.after) for one in changes[0].fields] == [("resources", "Mobil")]


def test_aspect_taken_out_is_a_change(pair):
    plan = pair.agree()
    revision = revise(pair, plan)
    first, second = draft_of(revision).targets
    targets = (first, replace(second, aspects=(count(weight_bp=5000),)))
    save_plan(revision, draft=replace(draft_of(revision), targets=targets), actor=pair.as_officer(), now=JUNE)

    (change,) = plan_changes(rows(plan), rows(revision))

    assert [(one.field, one.before, one.after) for one in change.fields] == [
        ("aspect", "Berkas dikembalikan", None)
    ]


def test_the_leaders_expectations_go_along(pair):
    plan = set_expectations(pair.agree(), expectations=EXPECTATIONS, actor=pair.as_supervisor(), now=JUNE)

    revision = revise(pair, plan)

    assert {row.value: row.expectation for row in revision.values.exclude(expectation="")} == EXPECTATIONS


def test_revision_needs_a_reason_the_officer_an_agreed_plan_and_the_phase(pair):
    draft = pair.write()
    with pytest.raises(PlanInAnotherState):
        revise(pair, draft)
    plan = agree_plan(
        submit_plan(draft, actor=pair.as_officer(), now=JUNE), actor=pair.as_supervisor(), now=JUNE
    )
    with pytest.raises(ReasonMissing):
        begin_revision(plan, reason=" ", actor=pair.as_officer(), now=JUNE)
    with pytest.raises(NotYourPlan):
        begin_revision(plan, reason=REASON, actor=pair.as_supervisor(), now=JUNE)
    pair.cycle.state = CycleState.SELF
    pair.cycle.save()
    with pytest.raises(PhaseForbids):
        revise(pair, plan)
