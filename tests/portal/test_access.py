import pytest
from django.urls import URLPattern, get_resolver, reverse

from tests.portal.access_rows import ROLES
from tests.portal.access_table import ROWS
from tests.portal.place import build_place

# The admin of Wagtail, its documents and the pages it serves have their own rules.
FOREIGN_PREFIXES = ("^cms/", "cms/", "^dokumen/", "dokumen/", "_util/", "^_util/")
FOREIGN_NAMES = {"wagtail_serve", "page-sign-in"}  # the second takes the place of a page of Wagtail


def own_url_names(patterns=None, namespace="", prefix=""):
    names = set()
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = prefix + str(pattern.pattern)
        if not isinstance(pattern, URLPattern):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            names |= own_url_names(pattern.url_patterns, inner, path)
        elif not path.startswith(FOREIGN_PREFIXES) and pattern.name not in FOREIGN_NAMES:
            names.add(f"{namespace}{pattern.name}" if pattern.name else path)
    return names


def arguments_of(row, place):
    return {key: place.arguments[name] for key, name in row.arguments.items()}


def test_every_url_name_has_a_row():
    assert own_url_names() - {row.name for row in ROWS} == set()


def test_no_row_has_more_statuses_than_there_are_roles():
    assert [
        row.name for row in ROWS if not isinstance(row.statuses, int) and len(row.statuses) > len(ROLES)
    ] == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_every_page_answers_the_role_as_the_table_says(role, client):
    place = build_place()
    answers, expected = {}, {}
    for row in ROWS:
        client.logout()
        if place.users[role]:
            client.force_login(place.users[role])
        address = row.address or reverse(row.name, kwargs=arguments_of(row, place))
        key = (row.method, address, tuple(row.data.items()))
        answers[key] = getattr(client, row.method)(address, row.data).status_code
        expected[key] = row.status(role)

    assert {key: status for key, status in answers.items() if status != expected[key]} == {}


@pytest.mark.django_db
def test_who_is_not_signed_in_is_led_to_the_sign_in_page_and_back(client):
    place = build_place()
    address = reverse("portal:officer-detail", args=[place.officer.public_id])

    assert client.get(address).url == f"/masuk/?next={address}"


@pytest.mark.django_db
def test_ended_placement_ends_the_view_of_the_officer(client):
    place = build_place()
    place.officer.placements.update(ends_on="2026-01-31")
    client.force_login(place.users["supervisor"])

    assert client.get(reverse("portal:officer-detail", args=[place.officer.public_id])).status_code == 404
