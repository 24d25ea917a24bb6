"""Every list of the workspace and the administration asks as often for a hundred rows as for one."""

import re
from collections import Counter

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.journeys.pages import PAGES
from tests.portal.lists import LISTS, NO_LISTS
from tests.portal.lists.house import build_house

MANY = 100


def test_every_page_is_a_list_or_said_to_be_none():
    pages = {row.covers for row in PAGES if row.covers and not row.covers.startswith("feedback:")}
    lists = {each.name for each in LISTS}

    assert (pages - lists, pages & lists) == (NO_LISTS, lists)


@pytest.mark.django_db
@pytest.mark.parametrize("each", LISTS, ids=lambda each: each.label)
def test_list_asks_the_database_as_often_for_a_hundred_rows(each, client):
    house = build_house()
    if each.reader != "public":
        client.force_login(house.users[each.reader])

    each.fill(house, house.numbers(each.first))
    client.get(each.url(house))  # what a process looks up once, and that the reader was here
    few = opened(client, each, house, rows=each.rows_of(each.first))
    each.fill(house, house.numbers(MANY - each.first))
    many = opened(client, each, house, rows=each.rows_of(MANY))

    assert len(many) == len(few), more_often(few, many)


def opened(client, each, house, rows):
    """The queries of the page with an empty cache."""
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(each.url(house))
    assert response.status_code == 200
    assert len(each.rows(response.context)) == rows
    return [query["sql"] for query in captured]


def more_often(few, many):
    """What was asked more often, without the values that were asked for."""
    return Counter(map(shape, many)) - Counter(map(shape, few))


def shape(sql):
    return re.sub(r"\(?'?\b[0-9a-f-]+\b'?(, )?", "", re.sub(r"IN \([^)]*\)", "IN ()", sql))
