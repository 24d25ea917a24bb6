"""Who may do what in the performance cycle."""

from appraisal.rules.evaluations import (
    DELIVERED_STATES,
    can_read_evaluation,
    has_begun,
    has_ended,
    is_responsible,
    is_responsible_by,
)

__all__ = [
    "DELIVERED_STATES",
    "can_read_evaluation",
    "has_begun",
    "has_ended",
    "is_responsible",
    "is_responsible_by",
]
