"""Making questionnaires: drafts are edited freely, a published version is sealed and never changes."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from feedback.choices import Attributable, QuestionKind, QuestionnaireKind, VersionState
from feedback.form_context import FORM_CONTEXTS
from feedback.models import Question, Questionnaire, QuestionnaireVersion
from feedback.standard_questions import STANDARD_QUESTIONNAIRES
from feedback.standard_questions import QuestionData as QuestionData
from organisation.models import Agency
from organisation.services import record_event

QUESTIONS_MAX = 40  # one symbol each in Submission.values
FIELD_NAMES_OF_THE_FORM = frozenset({"comment", "service", "client_key", "version", "website"})


class QuestionnaireError(Exception):
    """Something a questionnaire cannot be; the text may be shown to the user."""


class VersionIsPublished(QuestionnaireError):
    def __init__(self) -> None:
        super().__init__(_("A published version does not change. Make a new draft from it."))


class VersionIsNotDraft(QuestionnaireError):
    def __init__(self) -> None:
        super().__init__(_("Only a draft can be published."))


class QuestionsInvalid(QuestionnaireError):
    pass


@transaction.atomic
def create_questionnaire(
    *, agency: Agency | None, code: str, kind: QuestionnaireKind, name: str
) -> Questionnaire:
    """This will make a questionnaire with an empty first draft; without an agency it serves every agency."""
    questionnaire = Questionnaire(agency=agency, code=code, kind=kind, name=name)
    questionnaire.full_clean()
    questionnaire.save()
    QuestionnaireVersion.objects.create(questionnaire=questionnaire, number=1)
    return questionnaire


@transaction.atomic
def copy_as_draft(
    version: QuestionnaireVersion, *, now: datetime, actor_id: int | None = None
) -> QuestionnaireVersion:
    """This will open the next draft with the same questions; while one is open, that one is returned."""
    questionnaire = _locked(version)
    draft = questionnaire.versions.filter(state=VersionState.DRAFT).first()
    if draft:
        return draft
    newest = questionnaire.versions.order_by("-number").first()
    draft = QuestionnaireVersion.objects.create(
        questionnaire=questionnaire, number=newest.number + 1 if newest else 1
    )
    _write_questions(draft, questions_of(version))
    _record("questionnaire.draft", draft, questionnaire, actor_id, now)
    return draft


@transaction.atomic
def save_questions(version: QuestionnaireVersion, questions: Sequence[QuestionData]) -> list[Question]:
    """This will replace the questions of a draft, in the order given.

    Raises VersionIsPublished once the version is sealed, QuestionsInvalid when they cannot be asked.
    """
    _locked(version)
    version.refresh_from_db(fields=["state"])
    if version.state != VersionState.DRAFT:
        raise VersionIsPublished
    _check_questions(questions)
    version.questions.all().delete()
    return _write_questions(version, questions)


@transaction.atomic
def publish_version(
    version: QuestionnaireVersion, *, actor_id: int | None, now: datetime
) -> QuestionnaireVersion:
    """This will seal a draft with the hash of its content and retire the version before it.

    Publishing what is published already changes nothing. Raises VersionIsNotDraft for a retired
    version, QuestionsInvalid for one that cannot be asked.
    """
    questionnaire = _locked(version)
    version.refresh_from_db()
    if version.state == VersionState.PUBLISHED:
        return version
    if version.state != VersionState.DRAFT:
        raise VersionIsNotDraft
    questions = questions_of(version)
    _check_questions(questions)
    questionnaire.versions.filter(state=VersionState.PUBLISHED).update(state=VersionState.RETIRED)
    version.state = VersionState.PUBLISHED
    version.published_at = now
    version.content_hash = content_hash(questionnaire, questions)
    version.save()
    _record("questionnaire.publish", version, questionnaire, actor_id, now)
    transaction.on_commit(FORM_CONTEXTS.forget)  # other processes see it within seconds
    return version


@transaction.atomic
def ensure_standard_questionnaires(now: datetime) -> dict[str, Questionnaire]:
    """This will make sure that the shared questionnaires exist and are published: SKM, short form, SPKP, SPAK.

    Asked again it changes nothing, unless the standard wording itself has changed: then the new wording
    is published as a new version.
    """
    return {
        standard.kind: _ensure_standard(standard.code, standard.kind, standard.name, standard.questions, now)
        for standard in STANDARD_QUESTIONNAIRES
    }


def questions_of(version: QuestionnaireVersion) -> list[QuestionData]:
    return [
        QuestionData(
            code=question.code,
            kind=QuestionKind(question.kind),
            text=question.text,
            labels=question.labels,
            highest=question.highest,
            attributable_to=Attributable(question.attributable_to),
            element=question.element,
            is_required=question.is_required,
        )
        for question in version.questions.order_by("position")
    ]


def content_hash(questionnaire: Questionnaire, questions: Iterable[QuestionData]) -> str:
    """This will return the SHA-256 of everything a citizen is asked, as canonical JSON."""
    content = {
        "questionnaire": questionnaire.code,
        "kind": questionnaire.kind,
        "questions": [question.as_json() for question in questions],
    }
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def is_intact(version: QuestionnaireVersion) -> bool:
    """Whether a sealed version still says what it said when it was published."""
    return version.content_hash == content_hash(version.questionnaire, questions_of(version))


def _ensure_standard(
    code: str, kind: QuestionnaireKind, name: str, questions: Sequence[QuestionData], now: datetime
) -> Questionnaire:
    questionnaire = Questionnaire.objects.filter(code=code).first()
    if questionnaire is None:
        questionnaire = create_questionnaire(agency=None, code=code, kind=kind, name=name)
    current = questionnaire.versions.filter(state=VersionState.PUBLISHED).first()
    if current and current.content_hash == content_hash(questionnaire, questions):
        return questionnaire
    newest = questionnaire.versions.order_by("-number")[0]
    draft = copy_as_draft(newest, now=now)
    save_questions(draft, questions)
    publish_version(draft, actor_id=None, now=now)
    return questionnaire


def _locked(version: QuestionnaireVersion) -> Questionnaire:
    return Questionnaire.objects.select_for_update().get(pk=version.questionnaire_id)


def _write_questions(version: QuestionnaireVersion, questions: Iterable[QuestionData]) -> list[Question]:
    return Question.objects.bulk_create(
        Question(version=version, position=position, **question.as_json())
        for position, question in enumerate(questions, start=1)
    )


def _check_questions(questions: Sequence[QuestionData]) -> None:
    if not 1 <= len(questions) <= QUESTIONS_MAX:
        raise QuestionsInvalid(_("A questionnaire has between 1 and 40 questions."))
    codes = [question.code for question in questions]
    if len(set(codes)) < len(codes):
        raise QuestionsInvalid(_("Two questions have the same code."))
    for question in questions:
        _check_question(question)


def _check_question(question: QuestionData) -> None:
    if question.code in FIELD_NAMES_OF_THE_FORM:
        raise QuestionsInvalid(_("The code %(code)s is taken by the form itself.") % {"code": question.code})
    if not question.text.get("id") or not question.labels.get("id"):
        raise QuestionsInvalid(
            _("Write the question %(code)s and its answers in Indonesian.") % {"code": question.code}
        )
    if question.kind == QuestionKind.FACES and question.highest != 5:
        raise QuestionsInvalid(_("The five faces have exactly five answers."))
    if not 2 <= question.highest <= 10:
        raise QuestionsInvalid(_("A question has between 2 and 10 answers."))
    if any(len(labels) != question.highest for labels in question.labels.values()):
        raise QuestionsInvalid(
            _("Give the question %(code)s one label for each answer.") % {"code": question.code}
        )


def _record(
    action: str,
    version: QuestionnaireVersion,
    questionnaire: Questionnaire,
    actor_id: int | None,
    now: datetime,
) -> None:
    record_event(
        actor_id=actor_id,
        action=action,
        obj=version,
        agency_id=questionnaire.agency_id,
        now=now,
        detail={"questionnaire": questionnaire.code, "version": version.number},
    )
