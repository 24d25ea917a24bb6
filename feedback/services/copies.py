"""An agency's own questionnaire, begun as a copy of one that exists."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from feedback.choices import QuestionnaireKind
from feedback.models import Questionnaire, QuestionnaireVersion
from feedback.services.questionnaires import (
    QuestionnaireError,
    create_questionnaire,
    questions_of,
    save_questions,
)
from organisation.models import Agency
from organisation.services import record_event

CODE_LENGTH_MAX = 60


class NameTaken(QuestionnaireError):
    def __init__(self) -> None:
        super().__init__(_("Your agency has a questionnaire of this name already."))


@transaction.atomic
def copy_for_agency(
    version: QuestionnaireVersion, *, agency: Agency, name: str, actor_id: int | None, now: datetime
) -> QuestionnaireVersion:
    """This will make a questionnaire of the agency and return its first draft, with the same questions.

    A copy is the agency's own: the official index is computed from the SKM survey alone, so a copied
    question no longer stands for an element of it. Raises NameTaken.
    """
    Agency.objects.select_for_update().get(pk=agency.pk)
    name = name.strip()
    if Questionnaire.objects.filter(agency=agency, name__iexact=name).exists():
        raise NameTaken
    questionnaire = create_questionnaire(
        agency=agency, code=_unused_code(agency, name), kind=QuestionnaireKind.CUSTOM, name=name
    )
    draft = questionnaire.versions.get()
    save_questions(draft, [replace(question, element="") for question in questions_of(version)])
    record_event(
        actor_id=actor_id,
        action="questionnaire.copy",
        obj=draft,
        agency_id=agency.pk,
        now=now,
        detail={"questionnaire": questionnaire.code, "source": version.questionnaire.code},
    )
    return draft


def _unused_code(agency: Agency, name: str) -> str:
    wanted = slugify(f"{agency.code} {name}")[: CODE_LENGTH_MAX - 4].strip("-")
    taken = set(Questionnaire.objects.filter(code__startswith=wanted).values_list("code", flat=True))
    code, number = wanted, 1
    while code in taken:
        number += 1
        code = f"{wanted}-{number}"
    return code
