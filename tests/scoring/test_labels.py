from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction

from organisation.actors import actor_for
from scoring.aspects import AspectUnknown
from scoring.models import CommentAnalysis, CommentLabel, LabelDraw, OfficerScore
from scoring.queries.labels import label_progress, last_label_of, open_tasks
from scoring.services import labels
from scoring.services.labels import (
    AlreadyLabelled,
    MonthNotOver,
    NothingToTakeBack,
    NotTheLabeller,
    correct_reading,
    draw_due_samples,
    draw_month,
    label_comment,
    take_back,
)
from scoring.services.processing import process_batch
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.feedback import QrCodeFactory, SubmissionFactory, skm_version
from tests.factories.organisation import (
    AgencyFactory,
    DutyAssignmentFactory,
    OfficerFactory,
    PlacementFactory,
    RoleGrantFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

MARCH = date(2026, 3, 1)
NOW = datetime(2026, 4, 6, 2, 0, tzinfo=UTC)


@pytest.fixture
def code():
    return QrCodeFactory()


@pytest.fixture
def agency(code):
    return code.agency


def administrator(agency, user=None):
    grant = RoleGrantFactory(agency=agency, **({"user": user} if user else {}))
    return actor_for(grant.user, today=agency.local_day(NOW))


def comments(code, count, text="Cepat", **attributes):
    version = code.questionnaire.versions.get()
    rows = [SubmissionFactory(code=code, version=version, comment=text, **attributes) for _ in range(count)]
    process_batch(limit=10_000, now=NOW)
    return rows


def sizes(monkeypatch, sample, doubtful):
    monkeypatch.setattr(labels, "SAMPLE_SIZE", sample)
    monkeypatch.setattr(labels, "DOUBTFUL_SIZE", doubtful)


def test_sample_is_what_its_seed_draws_again(code, agency, monkeypatch):
    sizes(monkeypatch, 5, 0)
    rows = comments(code, 12)
    comments(code, 1, occurred_at=datetime(2026, 2, 27, 2, 0, tzinfo=UTC))
    comments(code, 1, text="")

    draw = draw_month(agency, date(2026, 3, 17), now=NOW)

    by_lot = sorted(rows, key=lambda row: sha256(f"{draw.seed}:{row.receipt_digest}".encode()).hexdigest())
    drawn = [task.submission_id for task in draw.tasks.all()]
    assert (draw.month, draw.comment_count) == (MARCH, 12)
    assert drawn == [row.pk for row in by_lot[:5]]
    assert draw_month(agency, MARCH, now=NOW) == draw


def test_doubtful_ones_come_after_the_sample_and_are_not_in_it(code, agency, monkeypatch):
    sizes(monkeypatch, 4, 2)
    rows = comments(code, 12)
    CommentAnalysis.objects.filter(submission__in=rows[:9]).update(is_unsure=True)

    draw = draw_month(agency, MARCH, now=NOW)

    reasons = list(draw.tasks.values_list("reason", flat=True))
    assert reasons == ["RANDOM"] * 4 + ["UNSURE"] * 2
    assert draw.tasks.values("submission").distinct().count() == 6


@pytest.mark.parametrize(
    ("value", "label", "count"),
    [("5", "NEGATIVE", 1), ("1", "POSITIVE", 1), ("5", "POSITIVE", 0), ("3", "NEGATIVE", 0)],
)
def test_words_against_the_own_answers_are_doubtful(code, agency, monkeypatch, value, label, count):
    sizes(monkeypatch, 0, 5)
    comments(code, 1, values=value)
    CommentAnalysis.objects.update(label=label, p_negative=1, p_neutral=0, p_positive=0)

    assert draw_month(agency, MARCH, now=NOW).tasks.count() == count


def test_month_under_way_is_not_drawn(agency):
    with pytest.raises(MonthNotOver):
        draw_month(agency, date(2026, 4, 1), now=NOW)


def test_due_samples_are_drawn_once_from_the_fourth_day_on(agency):
    assert draw_due_samples(datetime(2026, 4, 3, 2, 0, tzinfo=UTC)) == 0
    assert draw_due_samples(NOW) == 1
    assert draw_due_samples(NOW) == 0
    assert LabelDraw.objects.get().month == MARCH


@pytest.fixture
def task(code, agency):
    comments(code, 1)
    return draw_month(agency, MARCH, now=NOW).tasks.get()


def test_label_is_kept_with_aspects_and_shown_before_the_models(task, agency):
    actor = administrator(agency)

    kept = label_comment(task, label="POSITIVE", aspects=["conduct", "speed"], actor=actor, now=NOW)

    assert (kept.reason, kept.label, kept.aspects) == ("RANDOM", "POSITIVE", "speed conduct")
    analysis = task.submission.analysis
    assert (analysis.human_label, analysis.shown_aspects) == ("POSITIVE", ["speed", "conduct"])
    assert analysis.labelled_by_id == actor.user_id
    assert not open_tasks(actor, agency).exists()


def test_the_same_label_sent_twice_is_one(task, agency):
    actor = administrator(agency)
    first = label_comment(task, label="NEUTRAL", actor=actor, now=NOW)

    assert label_comment(task, label="NEUTRAL", actor=actor, now=NOW) == first
    with pytest.raises(AlreadyLabelled):
        label_comment(task, label="NEGATIVE", actor=actor, now=NOW)
    with pytest.raises(AlreadyLabelled):
        label_comment(task, label="NEUTRAL", actor=administrator(agency), now=NOW)


def test_label_taken_back_lets_the_comment_wait_again(task, agency):
    actor = administrator(agency)
    label_comment(task, label="NEUTRAL", actor=actor, now=NOW)

    take_back(last_label_of(actor, agency), actor=actor, now=NOW)

    assert last_label_of(actor, agency) is None
    assert list(open_tasks(actor, agency)) == [task]
    assert CommentAnalysis.objects.get().human_label == ""
    again = label_comment(task, label="NEGATIVE", actor=actor, now=NOW)
    assert list(CommentLabel.objects.in_force()) == [again]
    assert CommentLabel.objects.count() == 3


def test_nobody_takes_back_anothers_label_or_an_old_one(task, agency):
    actor = administrator(agency)
    kept = label_comment(task, label="NEUTRAL", actor=actor, now=NOW)

    with pytest.raises(NothingToTakeBack):
        take_back(kept, actor=administrator(agency), now=NOW)
    take_back(kept, actor=actor, now=NOW)
    with pytest.raises(NothingToTakeBack):
        take_back(kept, actor=actor, now=NOW)


def test_correction_is_a_chain_of_its_own(task, agency):
    actor = administrator(agency)
    blind = label_comment(task, label="NEUTRAL", actor=actor, now=NOW)

    correct_reading(task.submission, label="NEGATIVE", aspects=["levy"], actor=actor, now=NOW)
    correct_reading(task.submission, label="NEGATIVE", aspects=["cost"], actor=actor, now=NOW)

    assert CommentLabel.objects.in_force().get(reason="RANDOM") == blind
    assert CommentAnalysis.objects.get().human_aspects == "cost"


def test_unknown_aspect_is_refused(task, agency):
    with pytest.raises(AspectUnknown):
        label_comment(task, label="NEUTRAL", aspects=["mood"], actor=administrator(agency), now=NOW)


def test_labels_never_change_and_need_a_known_word(task, agency):
    kept = label_comment(task, label="NEUTRAL", actor=administrator(agency), now=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        CommentLabel.objects.update(label="POSITIVE")
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        CommentLabel.objects.create(
            submission=kept.submission, reason="CORRECTION", labelled_by=kept.labelled_by, labelled_at=NOW
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        CommentLabel.objects.create(
            submission=kept.submission,
            reason="RANDOM",
            label="NEGATIVE",
            labelled_by=kept.labelled_by,
            labelled_at=NOW,
        )


def on_duty(code, officer):
    DutyAssignmentFactory(point=code.point, officer=officer)


def test_officer_and_supervisor_never_read_what_may_be_about_them(code, agency):
    officer, boss, other = (OfficerFactory(agency=agency, with_user=True) for _ in range(3))
    PlacementFactory(officer=officer, supervisor=boss, ends_on=date(2026, 2, 1))
    on_duty(code, officer)
    comments(code, 1)
    task = draw_month(agency, MARCH, now=NOW).tasks.get()

    seen = {
        name: open_tasks(administrator(agency, one.user), agency).exists()
        for name, one in (("officer", officer), ("boss", boss), ("other", other))
    }

    assert seen == {"officer": False, "boss": False, "other": True}
    for person in (officer, boss):
        with pytest.raises(NotTheLabeller):
            label_comment(task, label="NEUTRAL", actor=administrator(agency, person.user), now=NOW)


@pytest.mark.parametrize("shared", [True, False])
def test_own_code_and_shared_duty_are_near_enough(agency, shared):
    officer, colleague = (OfficerFactory(agency=agency, with_user=True) for _ in range(2))
    code = QrCodeFactory(agency=agency, officer=None if shared else officer)
    if shared:
        on_duty(code, officer)
        on_duty(code, colleague)
    comments(code, 1)
    draw_month(agency, MARCH, now=NOW)

    assert not open_tasks(administrator(agency, officer.user), agency).exists()
    assert open_tasks(administrator(agency, colleague.user), agency).exists() is not shared


def test_other_agencies_and_withdrawn_comments_are_closed(task, agency):
    other = administrator(AgencyFactory())

    with pytest.raises(NotTheLabeller):
        label_comment(task, label="NEUTRAL", actor=other, now=NOW)
    with pytest.raises(NotTheLabeller):
        label_comment(task, label="NEUTRAL", actor=actor_for(UserFactory(), today=MARCH), now=NOW)
    task.submission.comment = ""
    task.submission.save()
    actor = administrator(agency)
    assert not open_tasks(actor, agency).exists()
    assert label_progress(actor, agency).total == 0


def test_progress_counts_the_newest_draw(code, agency, monkeypatch):
    sizes(monkeypatch, 3, 2)
    officer = OfficerFactory(agency=agency, with_user=True)
    rows = comments(code, 6)
    CommentAnalysis.objects.update(is_unsure=True)
    draw = draw_month(agency, MARCH, now=NOW)
    actor, near = administrator(agency), administrator(agency, officer.user)
    label_comment(draw.tasks.get(position=1), label="NEUTRAL", actor=actor, now=NOW)
    DutyAssignmentFactory(point=rows[0].point, officer=officer)

    mine, theirs = label_progress(actor, agency), label_progress(near, agency)

    assert (mine.sample, mine.sample_done, mine.doubtful, mine.doubtful_done) == (3, 1, 2, 0)
    assert (mine.total, mine.done, mine.left, mine.for_others) == (5, 1, 4, 0)
    assert (theirs.left, theirs.for_others) == (0, 4)
    assert label_progress(actor, AgencyFactory()) is None


def test_label_marks_the_officers_score(code, agency):
    officer = OfficerFactory(agency=agency)
    on_duty(code, officer)
    EvaluationPeriodFactory(cycle=AppraisalCycleFactory(agency=agency))
    comments(code, 1)
    task = draw_month(agency, MARCH, now=NOW).tasks.get()
    OfficerScore.objects.update(is_stale=False)

    label_comment(task, label="NEUTRAL", actor=administrator(agency), now=NOW)

    assert OfficerScore.objects.get().is_stale


@pytest.mark.parametrize(
    ("values", "is_sole"), [("--3------", False), ("43-44--4-", True), ("4444-4444", False)]
)
def test_comment_without_an_answer_about_the_officer_is_the_sole_voice(values, is_sole):
    code = QrCodeFactory(questionnaire=skm_version().questionnaire)

    comments(code, 1, values=values)

    assert CommentAnalysis.objects.get().is_sole_voice is is_sole
