from tests.factories.introduction import SupportRequestFactory
from tests.portal.lists.house import add, add_officers, add_users, each
from tests.portal.lists.page import List, shown


def add_requests(house, numbers):
    return add(
        SupportRequestFactory,
        numbers,
        asked_by=each(add_officers(house, numbers)),
        agency=house.agency,
        state="IN_WORK",
        owner=each(add_users(numbers)),
    )


def add_own_requests(house, numbers):
    return add(
        SupportRequestFactory,
        numbers,
        asked_by=house.officer,
        agency=house.agency,
        state="IN_WORK",
        owner=each(add_users(numbers)),
    )


LISTS = [
    List("introduction:requests", "personnel", add_requests, shown("rows")),
    List("introduction:requests", "officer", add_own_requests, shown("rows")),
]
NO_LISTS = {"introduction:purpose", "introduction:request-create", "introduction:request"}
