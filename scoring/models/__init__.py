from .comments import CommentAnalysis
from .labels import CommentLabel, LabelDraw, LabelTask
from .records import PerformanceRecord, ScoringPolicy
from .scores import OfficerScore
from .summaries import PublishedSummary, SummaryWithdrawal
from .tallies import Tally

__all__ = [
    "CommentAnalysis",
    "CommentLabel",
    "LabelDraw",
    "LabelTask",
    "OfficerScore",
    "PerformanceRecord",
    "PublishedSummary",
    "ScoringPolicy",
    "SummaryWithdrawal",
    "Tally",
]
