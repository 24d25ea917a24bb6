from datetime import UTC, datetime, timedelta

from scoring.models import CommentAnalysis
from scoring.services.labels import draw_month
from scoring.text.aspects import ALERTS
from tests.factories.feedback import QrCodeFactory, SubmissionFactory
from tests.factories.organisation import ServiceFactory
from tests.journeys.page_rows import Row as PageRow
from tests.journeys.page_rows import page, thing
from tests.portal.access_rows import ADMINISTERS, ADMINISTERS_ANY, NOBODY
from tests.portal.access_rows import Row as AccessRow

#           anon officer other  super  other  unit  editor admin other  audi- per-   other   gran-
#                        off.          super  head               admin  tor   sonnel person. tee
READS = (302, 404, 404, 404, 404, 200, 404, 200, 200, 200, 200, 200, 404)
COMMENT = {"rating": "voices_comment"}

ACCESS_ROWS: list[AccessRow] = [
    AccessRow("voices:themes", READS),
    AccessRow("voices:label", ADMINISTERS_ANY),
    AccessRow("voices:label", (302, *[404] * 6, 422, 422, 404), method="post"),
    AccessRow("voices:label", (302, *[404] * 6, 302, 302, 404), method="post", data={"action": "undo"}),
    AccessRow("voices:correct", ADMINISTERS, COMMENT),
    AccessRow("voices:correct", (302, *[404] * 6, 422, 404, 404), COMMENT, method="post"),
    AccessRow("voices:correct", NOBODY, {"rating": "unknown_rating"}),
]

PAGES: list[PageRow] = [
    page("administrator", "label", "voices:label"),
    page("administrator", "themes", "voices:themes"),
    page("administrator", "reading-correct", "voices:correct", thing("voices.comment")),
    page("unit_head", "themes", "voices:themes"),
    page("auditor", "themes", "voices:themes"),
    page("personnel", "themes", "voices:themes"),
]
NOT_PAGES: set[str] = set()

TEXTS = (
    "Antre dua jam, padahal hanya mengambil satu surat.",
    "Petugasnya ramah dan menjelaskan dengan sabar.",
    "Katanya gratis, tetapi diminta uang rokok di belakang.",
)


def access_arguments(place):
    service = ServiceFactory(unit=place.unit)
    code = QrCodeFactory(agency=place.agency, service=service, point=None)
    comment = read_comment(code, service, TEXTS[0], datetime(2026, 6, 3, 2, 0, tzinfo=UTC), "speed")
    return {"voices_comment": comment.receipt_digest}


def scene_things(world, now):
    """A dozen comments of this quarter and of the month before, the latter drawn; one speaks of a levy."""
    last_month = now.replace(day=1) - timedelta(days=10)
    for moment in (now, last_month):
        for number in range(12):
            text = f"{TEXTS[number % 3]} Kunjungan ke-{number + 1}."
            aspects = ("speed", "conduct competence", "cost levy")[number % 3]
            comment = read_comment(world.code, world.service, text, moment, aspects)
    draw_month(world.agency, last_month.date(), now=now)
    return {"voices.comment": comment.receipt_digest}


def read_comment(code, service, text, moment, aspects):
    """A counted comment that the model has read."""
    comment = SubmissionFactory(
        code=code,
        service=service,
        comment=text,
        occurred_at=moment,
        day=code.agency.local_day(moment),
        state="COUNTED",
        is_waiting=False,
        processed_at=moment,
        is_tallied=True,
    )
    CommentAnalysis.objects.create(
        submission=comment,
        label="NEGATIVE" if "speed" in aspects or "levy" in aspects else "POSITIVE",
        p_negative=0.6,
        p_neutral=0.2,
        p_positive=0.2,
        model_version="linear-1",
        aspects=aspects,
        alerts=" ".join(alert for alert in ALERTS if alert in aspects),
        aspects_version="linear-1",
    )
    return comment
