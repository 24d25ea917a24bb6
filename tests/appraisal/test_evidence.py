import re
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.db import IntegrityError
from django.utils import translation

from appraisal.choices import EvidenceState, NoteState, ReportState
from appraisal.models import (
    EVIDENCE_BYTES_MAX,
    CompetencyAssessment,
    Evaluation,
    Evidence,
    FeedbackNote,
    Objection,
    SelfAppraisal,
)
from appraisal.queries.evidence import can_open_evidence, evidence_by_id, officer_behind
from appraisal.services.evidence import EvidenceRefused, add_file, add_link, remove_evidence
from organisation.actors import Actor, actor_for
from organisation.models import AuditEvent
from tests.factories.appraisal import EvaluationFactory, EvaluationPeriodFactory, ResultEvaluationFactory
from tests.factories.organisation import OfficerFactory, PlacementFactory
from tests.factories.plans import TargetFactory
from tests.factories.reports import (
    DailyReportFactory,
    EvidenceFactory,
    ReportItemFactory,
    pdf_bytes,
    picture_bytes,
    upload,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def item():
    return ReportItemFactory(report__officer__with_user=True)


@pytest.fixture
def actor(item):
    return acting(item.report.officer)


def acting(officer):
    return actor_for(officer.user, today=NOW.date())


def supervisor_of(officer):
    supervisor = OfficerFactory(agency=officer.agency, with_user=True)
    PlacementFactory(officer=officer, supervisor=supervisor)
    return acting(supervisor)


def refusal(call, **arguments):
    with pytest.raises(EvidenceRefused) as refused, translation.override("en"):
        call(now=NOW, name="", **arguments)
    with translation.override("en"):
        return str(refused.value)


def test_file_is_kept_under_a_drawn_name_with_its_digest(item, actor):
    evidence = add_file(
        owner=item, upload=upload(pdf_bytes(), "../Surat tugas.pdf"), name="", actor=actor, now=NOW
    )

    kept = evidence.file.read()
    assert (evidence.name, evidence.mime, evidence.size) == ("Surat tugas.pdf", "application/pdf", len(kept))
    assert evidence.sha256 == sha256(kept).hexdigest()
    assert re.fullmatch(r"\d{4}/\d{2}/[0-9a-f]{32}\.pdf", evidence.file.name)
    assert evidence.file.storage is storages["evidence"]


def test_evidence_is_kept_apart_from_uploads():
    assert not str(settings.EVIDENCE_ROOT).startswith(str(settings.MEDIA_ROOT))


def test_adding_and_removing_are_noted(item, actor, django_capture_on_commit_callbacks):
    evidence = add_file(owner=item, upload=upload(pdf_bytes(), "a.pdf"), name="Letter", actor=actor, now=NOW)
    storage, path = evidence.file.storage, evidence.file.name

    with django_capture_on_commit_callbacks(execute=True):
        remove_evidence(evidence, actor=actor, now=NOW)

    assert list(AuditEvent.objects.order_by("pk").values_list("action", flat=True)) == [
        "evidence.add",
        "evidence.remove",
    ]
    assert (Evidence.objects.count(), storage.exists(path)) == (0, False)


def test_link_that_is_removed_takes_no_file_along(item, actor):
    remove_evidence(EvidenceFactory(report_item=item), actor=actor, now=NOW)

    assert Evidence.objects.count() == 0


def test_file_that_cannot_be_recorded_is_not_left_behind(item, actor):
    nobody = Actor(user_id=None, officer_id=actor.officer_id)
    before = kept_files()

    with pytest.raises(IntegrityError, match="added_by"):
        add_file(owner=item, upload=upload(pdf_bytes(), "a.pdf"), name="", actor=nobody, now=NOW)

    assert kept_files() == before


def kept_files(folder=""):
    folders, files = storages["evidence"].listdir(folder)
    return {*files, *(file for inner in folders for file in kept_files(f"{folder}/{inner}".lstrip("/")))}


@pytest.mark.parametrize(
    ("content", "name", "text"),
    [
        (b"", "a.pdf", "The file is empty."),
        (bytes(EVIDENCE_BYTES_MAX + 1), "a.pdf", "The file is larger than 10 MB. Choose a smaller one."),
        (b"#!/bin/sh", "a.jpg", "This is not a picture, although its name says so. It was not kept."),
    ],
)
def test_file_that_cannot_be_kept_is_refused_in_words(content, name, text, item, actor):
    assert refusal(add_file, owner=item, upload=upload(content, name), actor=actor) == text
    assert Evidence.objects.count() == 0


def test_picture_that_grows_too_large_when_drawn_anew_is_refused(item, actor, monkeypatch):
    picture = picture_bytes("PNG", size=(900, 900), mode="1")
    monkeypatch.setattr("appraisal.services.evidence.EVIDENCE_BYTES_MAX", len(picture))

    assert refusal(add_file, owner=item, upload=upload(picture, "a.png"), actor=actor).startswith("The file")


def test_eleventh_piece_of_evidence_is_refused(item, actor):
    EvidenceFactory.create_batch(10, report_item=item)

    text = refusal(add_link, owner=item, link="https://contoh.go.id/", actor=actor)

    assert text == "Ten files and links are enough. Remove one first."


def test_link_is_kept_under_the_name_of_its_host(item, actor):
    evidence = add_link(owner=item, link=" https://arsip.go.id/1 ", name="", actor=actor, now=NOW)

    assert (evidence.link, evidence.name, evidence.mime) == ("https://arsip.go.id/1", "arsip.go.id", "")


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "ftp://contoh.go.id/", "data:text/html,x", "contoh", "//contoh.go.id"]
)
def test_link_that_is_no_web_address_is_refused(link, item, actor):
    text = refusal(add_link, owner=item, link=link, actor=actor)

    assert text == "A link begins with https:// or http://."


def test_link_that_is_too_long_is_refused(item, actor):
    text = refusal(add_link, owner=item, link=f"https://contoh.go.id/{'a' * 500}", actor=actor)

    assert text == "The link is longer than 500 characters."


def test_thing_that_takes_no_evidence_is_a_mistake_of_the_caller(actor):
    with pytest.raises(TypeError):
        add_link(owner=OfficerFactory(), link="https://contoh.go.id", name="", actor=actor, now=NOW)


# Who may open it


def test_evidence_of_a_sent_report_is_opened_by_those_who_may_see_the_officer(item):
    officer = item.report.officer
    evidence = EvidenceFactory(report_item=item)
    DailyReportFactory._meta.model.objects.filter(pk=item.report.pk).update(
        state=ReportState.SUBMITTED, submitted_at=NOW
    )
    evidence = evidence_by_id(evidence.public_id)
    colleague = OfficerFactory(agency=officer.agency, with_user=True)

    answers = [
        can_open_evidence(each, evidence)
        for each in (acting(officer), supervisor_of(officer), acting(colleague), Actor())
    ]

    assert answers == [True, True, False, False]


def test_evidence_of_a_draft_report_stays_with_its_officer(item):
    evidence = EvidenceFactory(report_item=item)

    assert can_open_evidence(acting(item.report.officer), evidence)
    assert not can_open_evidence(supervisor_of(item.report.officer), evidence)


def test_rejected_evidence_is_opened_by_nobody(item):
    evidence = EvidenceFactory(report_item=item, state=EvidenceState.REJECTED)

    assert not can_open_evidence(acting(item.report.officer), evidence)


def test_whoever_added_evidence_may_open_it(item):
    evidence = EvidenceFactory(report_item=item)

    assert can_open_evidence(actor_for(evidence.added_by, today=NOW.date()), evidence)


def test_evidence_of_a_note_is_opened_once_the_note_is_shared():
    officer = OfficerFactory(with_user=True)
    note = FeedbackNote.objects.create(
        officer=officer,
        author=OfficerFactory(agency=officer.agency),
        kind="PRAISE",
        situation="At the counter",
        behaviour="Patient",
        observed_on=NOW.date(),
        written_at=NOW,
    )
    evidence = EvidenceFactory(report_item=None, note=note)

    before = can_open_evidence(acting(officer), evidence)
    note.state, note.shared_at = NoteState.SHARED, NOW
    note.save()

    assert (before, can_open_evidence(acting(officer), evidence)) == (False, True)


def test_evidence_of_an_assessment_is_opened_once_it_is_sent():
    position = PlacementFactory(officer=OfficerFactory(with_user=True)).position
    officer = position.placements.get().officer
    assessment = CompetencyAssessment.objects.create(
        officer=officer,
        position=position,
        assessor=OfficerFactory(agency=officer.agency),
        method="SUPERVISOR",
        assessed_on=NOW.date(),
    )
    evidence = EvidenceFactory(report_item=None, assessment=assessment)

    before = can_open_evidence(acting(officer), evidence)
    assessment.state, assessment.submitted_at = "SUBMITTED", NOW
    assessment.save()

    assert (before, can_open_evidence(acting(officer), evidence)) == (False, True)


def test_evidence_of_an_evaluation_is_opened_by_who_may_read_the_evaluation():
    result = ResultEvaluationFactory(evaluation__officer=OfficerFactory(with_user=True))
    evaluation = result.evaluation
    evidence = EvidenceFactory(report_item=None, result=result)

    before = can_open_evidence(acting(evaluation.officer), evidence)
    Evaluation.objects.filter(pk=evaluation.pk).update(
        state="SIGNED", results_rating=0, behaviour_rating=0, predicate="B", signed_at=NOW
    )
    Evaluation.objects.filter(pk=evaluation.pk).update(
        state="DELIVERED", delivered_at=NOW, objection_deadline=NOW + timedelta(days=14)
    )

    assert (before, can_open_evidence(acting(evaluation.officer), Evidence.objects.get())) == (False, True)


def test_evidence_of_a_work_result_is_opened_by_those_who_may_see_the_officer():
    target = TargetFactory(plan__officer=OfficerFactory(with_user=True))
    evidence = EvidenceFactory(report_item=None, target=target)

    assert can_open_evidence(acting(target.plan.officer), evidence)


def test_evidence_of_a_self_appraisal_is_opened_once_both_have_sent_theirs():
    period = EvaluationPeriodFactory()
    officer = OfficerFactory(agency=period.cycle.agency, with_user=True)
    appraisal = SelfAppraisal.objects.create(
        officer=officer,
        period=period,
        state="SENT",
        saved_at=NOW,
        sent_at=NOW,
        results_rating=0,
        behaviour_rating=0,
    )
    evidence = EvidenceFactory(report_item=None, self_appraisal=appraisal)
    supervisor = supervisor_of(officer)

    before = (can_open_evidence(acting(officer), evidence), can_open_evidence(supervisor, evidence))
    EvaluationFactory(officer=officer, period=period, sent_at=NOW)

    assert (before, can_open_evidence(supervisor, evidence)) == ((True, False), True)


def test_evidence_of_an_objection_is_opened_by_its_decider_and_no_other():
    evaluation = EvaluationFactory()
    decider, stranger = OfficerFactory.create_batch(2, agency=evaluation.officer.agency, with_user=True)
    objection = Objection.objects.create(
        evaluation=evaluation,
        officer=evaluation.officer,
        rater=evaluation.evaluator,
        filed_at=NOW,
        deadline=NOW,
        grounds="The figures",
        decider=decider,
    )
    evidence = EvidenceFactory(report_item=None, objection=objection)

    assert officer_behind(evidence) == evaluation.officer
    assert (can_open_evidence(acting(decider), evidence), can_open_evidence(acting(stranger), evidence)) == (
        True,
        False,
    )


def test_unknown_id_has_no_evidence():
    assert evidence_by_id(uuid4()) is None
