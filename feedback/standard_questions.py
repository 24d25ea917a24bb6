"""The questionnaires that every agency may use: the SKM survey of PermenPANRB 14/2017, the short form, and the
two perception surveys for a zone of integrity.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from feedback import perception
from feedback.choices import Attributable, QuestionKind, QuestionnaireKind
from feedback.unsur import UNSUR


@dataclass(frozen=True)
class QuestionData:
    """A question before it is a row. Texts are per language: text {"id": …}, labels {"id": [lowest …]}."""

    code: str
    kind: QuestionKind
    text: dict[str, str]
    labels: dict[str, list[str]]
    highest: int
    attributable_to: Attributable = Attributable.SERVICE
    element: str = ""
    is_required: bool = False

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"kind": str(self.kind), "attributable_to": str(self.attributable_to)}


@dataclass(frozen=True)
class StandardQuestionnaire:
    code: str
    kind: QuestionnaireKind
    name: str
    questions: tuple[QuestionData, ...]


# The survey asks facilities eighth and complaints ninth; the report has them the other way round.
ASKED_ORDER = (
    "persyaratan",
    "prosedur",
    "waktu",
    "biaya",
    "produk",
    "kompetensi",
    "perilaku",
    "sarpras",
    "pengaduan",
)
ABOUT_THE_OFFICER = frozenset({"waktu", "kompetensi", "perilaku", "pengaduan"})

_UNSUR = {unsur.code: unsur for unsur in UNSUR}

SKM_QUESTIONS = tuple(
    QuestionData(
        code=code,
        element=code,
        kind=QuestionKind.SCALE,
        text=_UNSUR[code].questions,
        labels=_UNSUR[code].options,
        highest=4,
        attributable_to=Attributable.OFFICER if code in ABOUT_THE_OFFICER else Attributable.SERVICE,
    )
    for code in ASKED_ORDER
)

OVERALL_QUESTION = QuestionData(
    code="overall",
    kind=QuestionKind.FACES,
    text={
        "id": "Bagaimana pelayanan yang Anda terima tadi?",
        "en": "How was the service you have just received?",
    },
    labels={
        "id": ["Sangat buruk", "Buruk", "Cukup", "Baik", "Sangat baik"],
        "en": ["Very poor", "Poor", "Fair", "Good", "Very good"],
    },
    highest=5,
    attributable_to=Attributable.OFFICER,
    is_required=True,
)


def _perception_questions(items: Iterable[perception.PerceptionItem]) -> tuple[QuestionData, ...]:
    """The statements speak of the whole office: none of them reaches a person's score."""
    return tuple(
        QuestionData(
            code=item.code,
            kind=QuestionKind.SCALE,
            text=item.statements,
            labels=perception.OPTIONS,
            highest=perception.HIGHEST_ANSWER,
        )
        for item in items
    )


STANDARD_QUESTIONNAIRES = (
    StandardQuestionnaire(
        code="skm", kind=QuestionnaireKind.SKM, name="Survei Kepuasan Masyarakat", questions=SKM_QUESTIONS
    ),
    StandardQuestionnaire(
        code="short", kind=QuestionnaireKind.SHORT, name="Penilaian singkat", questions=(OVERALL_QUESTION,)
    ),
    StandardQuestionnaire(
        code="spkp",
        kind=QuestionnaireKind.SPKP,
        name="Survei Persepsi Kualitas Pelayanan",
        questions=_perception_questions(perception.SPKP_ITEMS),
    ),
    StandardQuestionnaire(
        code="spak",
        kind=QuestionnaireKind.SPAK,
        name="Survei Persepsi Anti Korupsi",
        questions=_perception_questions(perception.SPAK_ITEMS),
    ),
)
