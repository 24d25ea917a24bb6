"""An officer with an old phone: every screen fits 360 pixels, serves everybody, and needs no script."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.journeys.browser import PHONE, Watch
from tests.journeys.pages import build_scene
from tests.journeys.test_pages import overflow, violations

THUMB_MOST = 5
SCREENS = (  # what an officer comes to from the home page, as docs/places.md lists the tasks
    "portal:workspace-home",
    "plans:mine",
    "reports:month",
    "notes:timeline",
    "portal:own-record",
    "growth:own",
    "evaluations:home",
    "portal:history",
)


@pytest.fixture
def open_tab(world, open_context, server):
    build_scene(world, timezone.now())

    def open_one(*, script):
        context = open_context(PHONE, script=script, language="en", user=world.officer.user)
        return context.new_page(), Watch.over(context, server)

    return open_one


@pytest.mark.journey
def test_kep_06_officer_reaches_all_eight_screens_at_360_pixels_without_script(open_tab):
    tab, watch = open_tab(script=False)
    checked, _watch = open_tab(script=True)  # the checker itself is a script
    faults = {}
    for name in SCREENS:
        status = go_to(tab, reverse(name))
        checked.goto(tab.url)
        found = [*overflow(checked, "phone"), *violations(checked), *watch.taken()]
        if status != 200 or found or tab.locator("main h1").count() != 1:
            faults[name] = (status, found)

    assert faults == {}


@pytest.mark.journey
def test_kep_06_at_most_five_places_lie_under_the_thumb(open_tab):
    tab, _watch = open_tab(script=False)
    tab.goto(reverse("portal:workspace-home"))

    links = tab.locator(".nav--workspace .nav__link:visible")

    assert links.count() == THUMB_MOST
    assert links.last.get_attribute("href") == reverse("portal:more")
    assert min(box["width"] for box in boxes(links)) >= 48
    assert min(box["height"] for box in boxes(links)) >= 48


def go_to(tab, address):
    """This will follow a link under the thumb or, where there is none, by the page of all places."""
    tab.goto(reverse("portal:workspace-home"))
    place = tab.locator(f".nav--workspace a[href='{address}']")
    if not place.is_visible():
        tab.locator(f".nav--workspace a[href='{reverse('portal:more')}']").click()
        tab.wait_for_url(f"**{reverse('portal:more')}")
        place = tab.locator(f"main a[href='{address}']")
    with tab.expect_navigation() as answer:
        place.click()
    return answer.value.status


def boxes(links):
    return [links.nth(number).bounding_box() for number in range(links.count())]
