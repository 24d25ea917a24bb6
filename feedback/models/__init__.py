from .codes import QrCode
from .moderation import ModerationDecision
from .questionnaires import Question, Questionnaire, QuestionnaireVersion
from .submissions import Submission

__all__ = [
    "ModerationDecision",
    "QrCode",
    "Question",
    "Questionnaire",
    "QuestionnaireVersion",
    "Submission",
]
