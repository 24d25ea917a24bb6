"""The lists of the workspace and the administration, area by area, and how each is filled."""

from tests.portal.lists import (
    administration,
    cycles,
    documents,
    evaluations,
    growth,
    introduction,
    notes,
    outcomes,
    plans,
    reports,
    voices,
    workspace,
)

AREAS = (
    workspace,
    administration,
    cycles,
    plans,
    reports,
    notes,
    evaluations,
    outcomes,
    growth,
    introduction,
    documents,
    voices,
)
LISTS = [each for area in AREAS for each in area.LISTS]
NO_LISTS = {name for area in AREAS for name in area.NO_LISTS}
