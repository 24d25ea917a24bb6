from datetime import UTC, datetime

from organisation.services import notify
from tests.journeys.page_rows import Row as PageRow
from tests.journeys.page_rows import page
from tests.portal.access_rows import EVERYBODY_IN
from tests.portal.access_rows import Row as AccessRow

ACCESS_ROWS: list[AccessRow] = [
    AccessRow("notes:notifications", EVERYBODY_IN),
    AccessRow("notes:notifications", (302, *[302] * 12), method="post"),
    AccessRow("notes:mail-preference", EVERYBODY_IN),
    AccessRow("notes:mail-preference", (302, *[422] * 12), method="post"),
    AccessRow("notes:notification-open", (302, 302, *[404] * 11), {"notification_id": "notes_notification"}),
]
PAGES: list[PageRow] = [
    page("officer", "news", "notes:notifications"),
    page("officer", "mail-preference", "notes:mail-preference"),
]
NOT_PAGES: set[str] = {"notes:notification-open"}  # URL names that answer with something else than a page


def access_arguments(place):
    """The ids that the access rows of this area name, made in the place of the access test."""
    notification = notify(
        recipient_id=place.officer.user_id,
        kind="test.unknown",
        obj=place.officer,
        url="/kerja/",
        now=datetime(2026, 7, 6, 1, 0, tzinfo=UTC),
    )
    return {"notes_notification": notification.public_id}


def scene_things(world, now):
    """The public ids that the pages of this area need, made in the world of the browser journeys."""
    return {}
