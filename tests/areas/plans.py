from tests.journeys.page_rows import Row as PageRow
from tests.portal.access_rows import Row as AccessRow

ACCESS_ROWS: list[AccessRow] = []
PAGES: list[PageRow] = []
NOT_PAGES: set[str] = set()  # URL names that answer with something else than a page


def access_arguments(place):
    """The ids that the access rows of this area name, made in the place of the access test."""
    return {}


def scene_things(world, now):
    """The public ids that the pages of this area need, made in the world of the browser journeys."""
    return {}
