from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from feedback.choices import QuestionKind, QuestionnaireKind, VersionState
from feedback.models import Questionnaire, QuestionnaireVersion
from feedback.services import (
    QuestionsInvalid,
    VersionIsNotDraft,
    VersionIsPublished,
    copy_as_draft,
    create_questionnaire,
    ensure_standard_questionnaires,
    is_intact,
    publish_version,
    questions_of,
    save_questions,
)
from feedback.standard_questions import OVERALL_QUESTION, SKM_QUESTIONS
from organisation.models import AuditEvent
from tests.factories.feedback import MORNING, QuestionnaireVersionFactory, published_version

pytestmark = pytest.mark.django_db


def test_new_questionnaire_has_an_empty_first_draft():
    questionnaire = create_questionnaire(
        agency=None, code="kuis", kind=QuestionnaireKind.CUSTOM, name="Kuis loket"
    )

    assert [(v.number, v.state, v.questions.count()) for v in questionnaire.versions.all()] == [
        (1, "DRAFT", 0)
    ]


def test_questionnaire_code_is_used_once():
    create_questionnaire(agency=None, code="kuis", kind=QuestionnaireKind.CUSTOM, name="Kuis")

    with pytest.raises(ValidationError):
        create_questionnaire(agency=None, code="kuis", kind=QuestionnaireKind.CUSTOM, name="Kuis lain")


def test_saved_questions_replace_those_before_in_the_order_given():
    draft = QuestionnaireVersionFactory()
    save_questions(draft, SKM_QUESTIONS)

    save_questions(draft, SKM_QUESTIONS[2::-1])

    assert [question.code for question in draft.questions.order_by("position")] == [
        "waktu",
        "prosedur",
        "persyaratan",
    ]


def test_published_version_takes_no_more_questions():
    version = published_version()

    with pytest.raises(VersionIsPublished):
        save_questions(version, SKM_QUESTIONS)

    assert questions_of(version) == [OVERALL_QUESTION]


@pytest.mark.parametrize(
    "questions",
    [
        [],
        [OVERALL_QUESTION] * 2,
        [replace(OVERALL_QUESTION, code=f"q{number}") for number in range(41)],
        [replace(OVERALL_QUESTION, code="comment")],
        [replace(OVERALL_QUESTION, text={"en": "How was it?"})],
        [replace(OVERALL_QUESTION, labels={})],
        [replace(OVERALL_QUESTION, highest=4, labels={"id": ["1", "2", "3", "4"]})],
        [replace(OVERALL_QUESTION, kind=QuestionKind.SCALE, highest=1, labels={"id": ["1"]})],
        [replace(OVERALL_QUESTION, kind=QuestionKind.SCALE, highest=11, labels={"id": ["1"] * 11})],
        [replace(SKM_QUESTIONS[0], labels={"id": ["1", "2", "3"]})],
        [replace(SKM_QUESTIONS[0], labels={**SKM_QUESTIONS[0].labels, "en": ["1"]})],
    ],
)
def test_questions_that_cannot_be_asked_are_refused(questions):
    draft = QuestionnaireVersionFactory()

    with pytest.raises(QuestionsInvalid):
        save_questions(draft, questions)


def test_publishing_seals_the_draft_and_retires_the_one_before():
    first = published_version()
    draft = copy_as_draft(first, now=MORNING)
    save_questions(draft, SKM_QUESTIONS)

    published = publish_version(draft, actor_id=None, now=MORNING + timedelta(days=1))

    first.refresh_from_db()
    assert first.state == VersionState.RETIRED
    assert published.state == VersionState.PUBLISHED
    assert published.published_at == MORNING + timedelta(days=1)
    assert is_intact(published)
    assert AuditEvent.objects.filter(action="questionnaire.publish").count() == 1


def test_publishing_twice_changes_nothing():
    version = published_version()

    again = publish_version(version, actor_id=None, now=MORNING + timedelta(days=1))

    assert again.published_at == MORNING


def test_retired_version_is_not_published_again():
    first = published_version()
    publish_version(copy_as_draft(first, now=MORNING), actor_id=None, now=MORNING)

    with pytest.raises(VersionIsNotDraft):
        publish_version(first, actor_id=None, now=MORNING)


def test_empty_draft_is_not_published():
    with pytest.raises(QuestionsInvalid):
        publish_version(QuestionnaireVersionFactory(), actor_id=None, now=MORNING)


def test_changed_wording_breaks_the_seal():
    version = published_version()
    version.questions.update(text={"id": "Apakah Anda puas sekali?"})

    assert not is_intact(version)


def test_open_draft_is_returned_instead_of_a_second_one():
    version = published_version()

    drafts = {copy_as_draft(version, now=MORNING).pk for _ in range(2)}

    assert len(drafts) == 1
    assert questions_of(QuestionnaireVersion.objects.get(pk=drafts.pop())) == [OVERALL_QUESTION]


def test_standard_questionnaires_are_made_once():
    ensure_standard_questionnaires(MORNING)
    made = ensure_standard_questionnaires(MORNING + timedelta(days=1))

    assert set(made) == set(QuestionnaireKind) - {QuestionnaireKind.CUSTOM}
    assert Questionnaire.objects.count() == 4
    assert [(v.state, v.published_at) for v in QuestionnaireVersion.objects.all()] == [
        (VersionState.PUBLISHED, MORNING)
    ] * 4


@pytest.mark.parametrize(("kind", "count"), [("SPKP", 8), ("SPAK", 5)])
def test_perception_surveys_ask_six_steps_about_the_office_and_never_about_a_person(kind, count):
    questions = questions_of(ensure_standard_questionnaires(MORNING)[kind].versions.get())

    assert len(questions) == count
    assert {(q.highest, q.attributable_to.value, q.element) for q in questions} == {(6, "SERVICE", "")}
    assert {(len(q.labels["id"]), len(q.labels["en"])) for q in questions} == {(6, 6)}


def test_command_publishes_what_all_agencies_share_and_names_it(capsys):
    call_command("publish_questionnaires")

    assert capsys.readouterr().out.splitlines() == [
        "skm: version 1, 9 questions",
        "short: version 1, 1 questions",
        "spkp: version 1, 8 questions",
        "spak: version 1, 5 questions",
    ]


def test_new_standard_wording_becomes_a_new_version():
    short = ensure_standard_questionnaires(MORNING)[QuestionnaireKind.SHORT]
    short.versions.update(content_hash="0" * 64)

    ensure_standard_questionnaires(MORNING + timedelta(days=1))

    assert [(v.number, v.state) for v in short.versions.order_by("number")] == [
        (1, VersionState.RETIRED),
        (2, VersionState.PUBLISHED),
    ]


def test_survey_asks_the_nine_unsur_in_the_order_of_the_questionnaire():
    survey = ensure_standard_questionnaires(MORNING)[QuestionnaireKind.SKM]
    questions = questions_of(survey.versions.get())

    assert [(question.element, question.attributable_to.value) for question in questions] == [
        ("persyaratan", "SERVICE"),
        ("prosedur", "SERVICE"),
        ("waktu", "OFFICER"),
        ("biaya", "SERVICE"),
        ("produk", "SERVICE"),
        ("kompetensi", "OFFICER"),
        ("perilaku", "OFFICER"),
        ("sarpras", "SERVICE"),
        ("pengaduan", "OFFICER"),
    ]
    assert {(question.kind.value, question.highest, question.is_required) for question in questions} == {
        ("SCALE", 4, False)
    }


@pytest.mark.parametrize(
    ("element", "labels"),
    [
        ("persyaratan", ["Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"]),
        ("prosedur", ["Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"]),
        ("waktu", ["Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"]),
        ("biaya", ["Sangat mahal", "Cukup mahal", "Murah", "Gratis"]),
        ("produk", ["Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"]),
        ("kompetensi", ["Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten"]),
        (
            "perilaku",
            ["Tidak sopan dan ramah", "Kurang sopan dan ramah", "Sopan dan ramah", "Sangat sopan dan ramah"],
        ),
        ("sarpras", ["Buruk", "Cukup", "Baik", "Sangat baik"]),
        (
            "pengaduan",
            ["Tidak ada", "Ada tetapi tidak berfungsi", "Berfungsi kurang maksimal", "Dikelola dengan baik"],
        ),
    ],
)
def test_survey_offers_the_official_answers(element, labels):
    question = next(question for question in SKM_QUESTIONS if question.element == element)

    assert question.labels["id"] == labels
    assert len(question.labels["en"]) == 4
