"""The two questionnaires that every agency has: the SKM survey of PermenPANRB 14/2017 and the short form."""

from dataclasses import asdict, dataclass
from typing import Any

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

STANDARD_QUESTIONNAIRES = (
    StandardQuestionnaire(
        code="skm", kind=QuestionnaireKind.SKM, name="Survei Kepuasan Masyarakat", questions=SKM_QUESTIONS
    ),
    StandardQuestionnaire(
        code="short", kind=QuestionnaireKind.SHORT, name="Penilaian singkat", questions=(OVERALL_QUESTION,)
    ),
)
