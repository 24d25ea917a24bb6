"""What the form behind one code consists of, read once and kept for every visitor of this process."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from feedback.choices import CodeState, VersionState
from feedback.models import QrCode, Question, QuestionnaireVersion

RECHECK_SECONDS = 5.0  # a revoked code or a new version shows within this time
KEPT_CONTEXTS_MAX = 500


@dataclass(frozen=True)
class FormQuestion:
    code: str
    kind: str
    highest: int
    is_required: bool
    text: dict[str, str]
    labels: dict[str, list[str]]

    def text_in(self, language: str) -> str:
        return self.text.get(language) or self.text["id"]

    def labels_in(self, language: str) -> list[str]:
        return self.labels.get(language) or self.labels["id"]


@dataclass(frozen=True)
class FormService:
    pk: int
    code: str
    name: str
    name_en: str

    def name_in(self, language: str) -> str:
        return self.name_en if language == "en" and self.name_en else self.name


@dataclass(frozen=True)
class FormContext:
    """Everything the page shows and the insert needs, so that neither asks the database again."""

    code: str
    code_id: int
    is_open: bool
    agency_id: int
    agency_name: str
    accent_color: str
    point_id: int | None
    point_name: str  # of the service point or the service; empty for an officer, who is never named
    point_place: str
    fixed_service_id: int | None
    services: tuple[FormService, ...]  # to choose from; empty when there is nothing to choose
    version_id: int | None
    version_name: str
    questions: tuple[FormQuestion, ...]


def read_form_context(code: str) -> FormContext | None:
    """This will read the form behind a code in at most four queries; None when there is no such code."""
    row = (
        QrCode.objects.select_related("agency", "point", "service", "officer", "questionnaire")
        .filter(code=code)
        .first()
    )
    if row is None:
        return None
    version = row.questionnaire.versions.filter(state=VersionState.PUBLISHED).first()
    services = _services(row)
    return FormContext(
        code=row.code,
        code_id=row.pk,
        is_open=_is_open(row, version),
        agency_id=row.agency_id,
        agency_name=row.agency.name,
        accent_color=row.agency.accent_color,
        point_id=row.point_id,
        point_name=str(row.point or row.service or ""),
        point_place=row.point.place if row.point else "",
        fixed_service_id=row.service_id or (services[0].pk if len(services) == 1 else None),
        services=services if len(services) > 1 else (),
        version_id=version.pk if version else None,
        version_name=f"{row.questionnaire.code}.{version.number}" if version else "",
        questions=_questions(version),
    )


def _is_open(row: QrCode, version: QuestionnaireVersion | None) -> bool:
    point_is_active = row.point is None or row.point.is_active
    return row.state == CodeState.ACTIVE and row.agency.is_active and point_is_active and version is not None


def _services(row: QrCode) -> tuple[FormService, ...]:
    if row.service_id or row.point is None:
        return ()
    services = row.point.services.filter(is_active=True).order_by("name", "pk")
    return tuple(
        FormService(pk, code, name, en)
        for pk, code, name, en in services.values_list("pk", "code", "name", "name_en")
    )


def _questions(version: QuestionnaireVersion | None) -> tuple[FormQuestion, ...]:
    if version is None:
        return ()
    return tuple(
        FormQuestion(
            code=question.code,
            kind=question.kind,
            highest=question.highest,
            is_required=question.is_required,
            text=question.text,
            labels=question.labels,
        )
        for question in Question.objects.filter(version=version).order_by("position")
    )


class FormContexts:
    """The contexts of this process. Bounded; each is read again when it is older than a few seconds.

    A context that reads the same as before stays the same object, so that whoever rendered it can tell.
    """

    def __init__(
        self,
        read: Callable[[str], FormContext | None] = read_form_context,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._read = read
        self._clock = clock
        self._lock = Lock()
        self._kept: dict[str, tuple[FormContext, float]] = {}

    def fresh(self, code: str) -> FormContext | None:
        """This will return the context when it was read a moment ago, asking nobody; else nothing."""
        context, read_at = self._kept.get(code, (None, 0.0))
        return context if self._clock() - read_at < RECHECK_SECONDS else None

    def get(self, code: str) -> FormContext | None:
        """This will return the context, read again when it is old; None when there is no such code."""
        if context := self.fresh(code):
            return context
        read_at = self._clock()
        context = self._read(code)
        known, _ = self._kept.get(code, (None, 0.0))
        if context is not None and context == known:
            context = known
        self._keep(code, context, read_at)
        return context

    def forget(self) -> None:
        with self._lock:
            self._kept.clear()

    def _keep(self, code: str, context: FormContext | None, read_at: float) -> None:
        with self._lock:
            self._kept.pop(code, None)
            if context is None:
                return
            if len(self._kept) >= KEPT_CONTEXTS_MAX:
                del self._kept[next(iter(self._kept))]
            self._kept[code] = (context, read_at)


FORM_CONTEXTS = FormContexts()
