"""Every page on a phone and at a desk, in both languages: quiet, its own, inside the screen, and for everybody."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.utils import timezone

from tests.journeys.browser import DESK, PHONE, Watch
from tests.journeys.pages import NOT_PAGES, PAGES, ROLES, build_scene, user_of
from tests.portal.access_table import ROWS

SCREENSHOTS = settings.ROOT / "var" / "screenshots"
NARROWEST = 320  # pixels
SCREENS = {"phone": PHONE, "desk": DESK}
LANGUAGES = {"phone": ("id", "en"), "desk": ("id",)}  # what fits a phone in both fits a desk


def test_every_page_has_a_row():
    assert {row.name for row in ROWS} - {row.covers for row in PAGES} == NOT_PAGES


@pytest.fixture
def scene(world):
    return build_scene(world, timezone.now())


@pytest.mark.journey
@pytest.mark.slow
@pytest.mark.only_on("sqlite")  # a page looks the same on either database; the role table opens it on both
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("role", ROLES)
def test_pages_are_quiet_fit_the_screen_and_serve_everybody(role, screen, scene, open_context, server):
    faults = {}
    for language in LANGUAGES[screen]:
        context = open_context(SCREENS[screen], language=language, user=user_of(role, scene))
        watch, tab = Watch.over(context, server), context.new_page()
        for row in PAGES:
            if row.role == role and (found := faults_of(row, tab, scene, language, screen, watch)):
                faults[language, row.name] = found

    assert faults == {}


def faults_of(row, tab, scene, language, screen, watch):
    """This will open the page, do there what is to be done, and return everything that is wrong with it."""
    faults = []
    status = tab.goto(row.address(scene, language)).status
    if status != row.status:
        faults.append(f"answered {status}")
    if row.act:
        row.act(tab)
    if tab.locator("html").get_attribute("lang") != language:
        faults.append("speaks the other language")
    faults += watch.taken() + overflow(tab, screen)
    if os.environ.get("SCREENSHOTS"):
        name = f"{row.role}-{row.name}-{language}-{screen}.png"
        tab.screenshot(path=SCREENSHOTS / name, full_page=True)
    faults += violations(tab)
    watch.taken()  # what the checker itself does to the page is not the page's fault
    return faults


def overflow(tab, screen):
    widths = [SCREENS[screen]["viewport"]["width"], *([NARROWEST] if screen == "phone" else [])]
    found = []
    for width in reversed(widths):
        tab.set_viewport_size({**SCREENS[screen]["viewport"], "width": width})
        wide = tab.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{wide} pixels wide on a screen of {width}: {sticking_out(tab, width)}")
    return found


def sticking_out(tab, width):
    return tab.evaluate(
        """width => [...document.body.querySelectorAll("*")]
            .filter(one => one.getBoundingClientRect().right > width + 0.5).slice(0, 3)
            .map(one => one.tagName.toLowerCase() + "." + one.className)""",
        width,
    )


def violations(tab):
    found = Axe().run(tab).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]
