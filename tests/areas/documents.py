from tests.factories.documents import agreed_plan
from tests.journeys.page_rows import page
from tests.portal.access_rows import EVERYBODY_IN, IS_OFFICER, MAY_SEE_OFFICER, NOBODY, Row

IS_PERSONNEL = (302, *[404] * 9, 200, 200, 404)
KEEPS_THIS_CYCLE = (302, *[404] * 9, 200, 404, 404)

HISTORY = {"officer_id": "officer", "kind": "form_format"}
EVALUATION = {"evaluation_id": "documents_delivered", "kind": "form_format"}
ACCESS_ROWS = [
    Row("documents:own", IS_OFFICER),
    Row("documents:credit", EVERYBODY_IN),
    Row("documents:exports", IS_PERSONNEL),
    Row("documents:plans-csv", KEEPS_THIS_CYCLE, {"cycle_id": "documents_cycle"}),
    Row("documents:evaluations-csv", KEEPS_THIS_CYCLE, {"cycle_id": "documents_cycle"}),
    Row("documents:skp", MAY_SEE_OFFICER, {"plan_id": "documents_plan", "kind": "form_format"}),
    Row("documents:skp", NOBODY, {"plan_id": "nobody", "kind": "form_format"}),
    Row("documents:evaluation", MAY_SEE_OFFICER, EVALUATION),
    Row("documents:history", MAY_SEE_OFFICER, HISTORY),
    Row("documents:history", NOBODY, {"officer_id": "nobody", "kind": "form_format"}),
]
PAGES = [
    page("officer", "documents", "documents:own"),
    page("officer", "credit", "documents:credit"),
    page("personnel", "exports", "documents:exports"),
]
NOT_PAGES = {
    "documents:skp",
    "documents:evaluation",
    "documents:history",
    "documents:plans-csv",
    "documents:evaluations-csv",
}


def access_arguments(place):
    """The ids that the access rows of this area name, made in the place of the access test."""
    return {
        "form_format": "xlsx",
        "documents_plan": agreed_plan(place, year=2023).public_id,
        "documents_delivered": place.delivered.public_id,
        "documents_cycle": place.cycle.public_id,
    }


def scene_things(world, now):
    return {}
