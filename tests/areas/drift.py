"""Services and counters where low ratings have become more."""

from datetime import timedelta
from decimal import Decimal

from scoring.choices import DriftScope
from scoring.models import DriftAlarm
from tests.journeys.page_rows import Row as PageRow
from tests.journeys.page_rows import page
from tests.portal.access_rows import OVERSEES_ANY
from tests.portal.access_rows import Row as AccessRow

ACCESS_ROWS: list[AccessRow] = [
    AccessRow("administration:drift", OVERSEES_ANY),
    AccessRow("administration:drift", (302, *[404] * 12), method="post"),
]


def send_nothing(tab):
    with tab.expect_navigation():
        tab.locator("main form[method=post] button").first.click()


PAGES: list[PageRow] = [
    page("administrator", "drift", "administration:drift"),
    page("administrator", "drift-error", "administration:drift", act=send_nothing),
    page("auditor", "drift", "administration:drift"),
]
NOT_PAGES: set[str] = set()


def access_arguments(place):
    return {}


def scene_things(world, now):
    monday = now.date() - timedelta(days=now.weekday())
    common = {
        "agency": world.agency,
        "usual_share": Decimal("0.0610"),
        "share_since": Decimal("0.1409"),
        "count_since": 220,
        "p_value": Decimal("0.0025"),
    }
    DriftAlarm.objects.create(
        scope=DriftScope.POINT,
        place=world.point.pk,
        raised_on=monday,
        since=monday - timedelta(weeks=5),
        **common,
    )
    return {}
