from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from appraisal.choices import CycleState, PlanState
from appraisal.phases import PhaseForbids
from appraisal.queries.plan_changes import plan_changes
from appraisal.queries.plans import (
    agreed_plan,
    newest_plan,
    plan_rows,
    revision_request,
    thread_of,
    versions_of,
)
from appraisal.queries.progress import progress_of_plans
from appraisal.services.figures import enter_figure
from appraisal.services.plan_drafts import draft_of, save_plan
from appraisal.services.plan_revisions import begin_revision, discard_revision, request_revision
from appraisal.services.plan_steps import NotTheSupervisor, NotYourPlan, PlanInAnotherState, ReasonMissing
from appraisal.services.plan_thread import dispute_target, set_expectations
from appraisal.services.plans import agree_plan, return_plan, submit_plan
from organisation.models import Notification
from tests.factories.notes import FeedbackNoteFactory
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


# A supervisor asks for a revision


def ask(pair, plan, reason="Target terlalu rendah."):
    return request_revision(plan, reason=reason, actor=pair.as_supervisor(), now=JUNE)


def test_supervisor_asks_for_a_revision_and_the_officer_has_it_until_one_is_begun(pair):
    plan = pair.agree()

    request = ask(pair, plan)

    assert ask(pair, plan) == request
    assert (request.kind, request.text) == ("REQUEST", "Target terlalu rendah.")
    assert Notification.objects.filter(recipient=pair.officer.user, kind="plan.revision_asked").count() == 1
    assert revision_request(plan) == request
    revise(pair, plan)
    assert revision_request(plan) is None


def test_newer_request_is_the_one_that_stands(pair):
    plan = pair.agree()
    ask(pair, plan)

    newer = ask(pair, plan, "Tambahkan layanan keliling.")

    assert revision_request(plan) == newer


def test_revision_is_asked_for_by_the_supervisor_alone_with_a_reason(pair):
    plan = pair.agree()

    with pytest.raises(NotTheSupervisor):
        request_revision(plan, reason=REASON, actor=pair.as_officer(), now=JUNE)
    with pytest.raises(ReasonMissing):
        ask(pair, plan, " ")


def test_revision_is_not_asked_for_while_one_is_written_or_out_of_its_phase(pair):
    plan = pair.agree()
    revise(pair, plan)

    with pytest.raises(PlanInAnotherState):
        ask(pair, plan)
    pair.cycle.state = CycleState.SELF
    pair.cycle.save()
    with pytest.raises(PhaseForbids):
        ask(pair, plan)


# A revision is discarded


def discard(pair, revision, reason="Loket dibuka kembali."):
    return discard_revision(revision, reason=reason, actor=pair.as_officer(), now=JUNE)


def test_discarded_revision_leaves_its_thread_to_the_plan_that_counts(pair):
    plan = pair.agree()
    revision = revise(pair, plan)
    copy = revision.targets.first()
    note = FeedbackNoteFactory(officer=pair.officer, author=pair.supervisor, target=copy)
    dispute_target(copy, reason="Terlalu berat.", actor=pair.as_officer(), now=JUNE)

    assert discard(pair, revision) == plan

    note.refresh_from_db()
    lines = [(line.kind, line.plan, line.target) for line in thread_of(plan)]
    assert lines[2:] == [
        ("REVISE", plan, None),
        ("DISPUTE", plan, copy.continues),
        ("DISCARD", plan, None),
    ]
    assert note.target == copy.continues
    assert list(versions_of(plan)) == [plan]
    told = Notification.objects.filter(recipient=pair.supervisor.user).order_by("pk")
    assert [(row.kind, row.detail["plan"]) for row in told][-3:] == [
        ("plan.revised", str(plan.public_id)),
        ("plan.disputed", str(plan.public_id)),
        ("plan.revision_discarded", str(plan.public_id)),
    ]


def test_after_a_discarded_revision_another_can_be_begun(pair):
    plan = pair.agree()
    ask(pair, plan)
    discard(pair, revise(pair, plan))

    assert revision_request(plan) is None
    assert revise(pair, plan).version == 2


def test_only_the_author_discards_and_only_a_revision_that_is_not_sent(pair):
    plan = pair.agree()
    revision = revise(pair, plan)

    with pytest.raises(NotYourPlan):
        discard_revision(revision, reason=REASON, actor=pair.as_supervisor(), now=JUNE)
    with pytest.raises(ReasonMissing):
        discard(pair, revision, "")
    with pytest.raises(PlanInAnotherState):
        discard(pair, plan)
    submit_plan(revision, actor=pair.as_officer(), now=JUNE)
    with pytest.raises(PlanInAnotherState):
        discard(pair, revision)


def test_returned_revision_can_be_discarded(pair):
    plan = pair.agree()
    revision = submit_plan(revise(pair, plan), actor=pair.as_officer(), now=JUNE)
    return_plan(revision, reason="Belum lengkap.", actor=pair.as_supervisor(), now=JUNE)

    assert discard(pair, revision) == plan
