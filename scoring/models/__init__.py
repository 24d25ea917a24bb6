from .comments import CommentAnalysis
from .drift import DriftAlarm, DriftCheck
from .imports import FigureImport, ImportedFigure
from .labels import CommentLabel, LabelDraw, LabelTask
from .policies import PolicyMove, PolicySimulation, ScoringPolicy
from .records import PerformanceRecord
from .scores import OfficerScore
from .sentiment_models import SentimentModel
from .summaries import PublishedSummary, SummaryWithdrawal
from .tallies import Tally

__all__ = [
    "CommentAnalysis",
    "CommentLabel",
    "DriftAlarm",
    "DriftCheck",
    "FigureImport",
    "ImportedFigure",
    "LabelDraw",
    "LabelTask",
    "OfficerScore",
    "PerformanceRecord",
    "PolicyMove",
    "PolicySimulation",
    "PublishedSummary",
    "ScoringPolicy",
    "SentimentModel",
    "SummaryWithdrawal",
    "Tally",
]
