"""What each area adds to the role × page table and to the walk of all pages: those of the performance cycle, and
the figures published earlier.
"""

from tests.areas import (
    cycles,
    documents,
    drift,
    evaluations,
    growth,
    history,
    introduction,
    notes,
    outcomes,
    plans,
    reports,
    voices,
)

AREAS = (
    cycles,
    plans,
    reports,
    notes,
    evaluations,
    outcomes,
    growth,
    introduction,
    documents,
    drift,
    history,
    voices,
)
