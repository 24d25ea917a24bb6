from feedback.choices import SubmissionState
from scoring.models import CommentAnalysis
from scoring.theme_shares import FLOOR
from tests.factories.feedback import SubmissionFactory
from tests.factories.organisation import ServiceFactory
from tests.portal.lists.administration import add_codes_of_points, published
from tests.portal.lists.house import THIS_MORNING, TODAY, add, each
from tests.portal.lists.page import List, shown


def add_alerts(house, numbers):
    """Comments of this quarter that speak of an illegal levy, each at another point about another service."""
    codes = add_codes_of_points(house, numbers)
    comments = add(
        SubmissionFactory,
        numbers,
        code=each(codes),
        point=each([code.point for code in codes]),
        service=each(add_services(house, numbers)),
        version=each(published(codes)),
        agency=house.agency,
        state=SubmissionState.COUNTED,
        is_waiting=False,
        is_tallied=True,
        day=TODAY,
        processed_at=THIS_MORNING,
        comment="Diminta uang rokok.",
    )
    add(
        CommentAnalysis,
        numbers,
        submission=each(comments),
        model_version="1",
        label="NEGATIVE",
        p_negative=0.7,
        p_neutral=0.2,
        p_positive=0.1,
        language="id",
        aspects="cost levy",
        alerts="levy",
    )
    return comments


def add_services(house, numbers):
    return add(ServiceFactory, numbers, unit=house.unit, agency=house.agency)


LISTS = [
    List("voices:themes", "administrator", add_alerts, shown("alerts"), most=20, first=FLOOR),
    List("voices:themes", "unit_head", add_services, shown("services")),
]
NO_LISTS = {"voices:label", "voices:correct"}
