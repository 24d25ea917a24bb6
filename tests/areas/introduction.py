from appraisal.services.introduction import ask_for_help
from organisation.actors import actor_for
from tests.factories.introduction import SupportRequestFactory
from tests.journeys.page_rows import page, send_empty, thing
from tests.portal.access_rows import EVERYBODY_IN, IS_OFFICER, NOBODY, Row

ASKS_OR_HELPS = (302, 200, 200, 200, 200, 404, 404, 404, 404, 404, 200, 200, 404)
ASKED_OR_HELPS = (302, 200, *[404] * 8, 200, 404, 404)
OWN = {"request_id": "introduction_request"}

ACCESS_ROWS = [
    Row("introduction:purpose", EVERYBODY_IN),
    Row("introduction:purpose", 302, method="post"),
    Row("introduction:requests", ASKS_OR_HELPS),
    Row("introduction:request-create", IS_OFFICER),
    Row("introduction:request-create", (302, 422, 422, 422, 422), method="post"),
    Row("introduction:request", ASKED_OR_HELPS, OWN),
    Row("introduction:request", NOBODY, {"request_id": "nobody"}),
    Row("introduction:request", (302, *[404] * 9, 422, 404, 404), OWN, method="post"),
]
PAGES = [
    page("officer", "purpose", "introduction:purpose"),
    page("officer", "help", "introduction:requests"),
    page("officer", "help-ask", "introduction:request-create"),
    page("officer", "help-ask-error", "introduction:request-create", act=send_empty),
    page("officer", "help-request", "introduction:request", thing("introduction.request")),
    page("personnel", "help", "introduction:requests"),
    page("personnel", "help-request", "introduction:request", thing("introduction.request")),
]
NOT_PAGES: set[str] = set()


def access_arguments(place):
    return {"introduction_request": SupportRequestFactory(asked_by=place.officer).public_id}


def scene_things(world, now):
    actor = actor_for(world.officer.user, today=world.agency.local_day(now))
    request = ask_for_help(
        kind="FACILITY",
        subject="Pemindai di loket 1 rusak",
        text="Pemindai tidak menyala sejak Senin.",
        actor=actor,
        personnel_ids=[world.personnel.pk],
        now=now,
    )
    return {"introduction.request": request.public_id}
