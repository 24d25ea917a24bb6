from .comments import CommentAnalysis
from .records import PerformanceRecord, ScoringPolicy
from .scores import OfficerScore
from .summaries import PublishedSummary, SummaryWithdrawal
from .tallies import Tally

__all__ = [
    "CommentAnalysis",
    "OfficerScore",
    "PerformanceRecord",
    "PublishedSummary",
    "ScoringPolicy",
    "SummaryWithdrawal",
    "Tally",
]
