"""Whoever cannot point can still do everything: Tab reaches each control, and shows where it is."""

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import DESK, PHONE

STEPS_MAX = 120
# A group of radio buttons is one stop, whichever of its buttons the browser chooses.
NUMBER_THE_STOPS = """() => {
    const groups = new Map();
    let count = 0;
    for (const one of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
        if (one.type === "hidden" || one.disabled || one.tabIndex < 0) continue;
        if (!one.checkVisibility({ visibilityProperty: true })) continue;
        const group = one.type === "radio" ? one.name : "";
        if (group && groups.has(group)) { one.dataset.stop = groups.get(group); continue; }
        one.dataset.stop = ++count;
        if (group) groups.set(group, count);
    }
}"""
STOPS = """() => [...new Set([...document.querySelectorAll("[data-stop]")].map(one => one.dataset.stop))].sort()"""
HERE = """() => {
    const one = document.activeElement;
    if (!one || !one.dataset.stop) return null;
    const box = (one.closest("label") || one).getBoundingClientRect();
    return { stop: one.dataset.stop, type: one.type || "", html: one.outerHTML.slice(0, 120),
             x: box.x, y: box.y, width: box.width, height: box.height };
}"""
BLUR = "() => { window.stop_before = document.activeElement; document.activeElement.blur(); }"
FOCUS_AGAIN = "() => window.stop_before.focus({ preventScroll: true })"
HALO = 6  # pixels around a control in which its focus may show


@pytest.mark.journey
def test_tab_reaches_everything_on_the_rating_form(world, open_context):
    page = open_context(PHONE).new_page()
    page.goto(f"/q/{world.code.code}/id")
    page.locator("input[name=overall]").first.focus()
    page.keyboard.press("Space")
    expect(page.locator("textarea")).to_be_visible()

    assert travel(page) == ([], [])


@pytest.mark.journey
def test_whole_rating_is_given_without_pointing(world, open_context):
    page = open_context(PHONE).new_page()
    page.goto(f"/q/{world.code.code}/id")
    tab_to(page, "input[name=overall]")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    chosen = page.locator("input[name=overall]:checked").get_attribute("value")
    tab_to(page, "textarea")
    page.keyboard.type("Baik.")
    tab_to(page, "form[data-rating] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tanda/*/id")

    rating = world.code.submissions.latest("pk")
    assert (rating.values, rating.comment) == (chosen, "Baik.")


@pytest.mark.journey
def test_tab_reaches_everything_on_the_sign_in_page(world, open_context):
    page = open_context(PHONE).new_page()
    page.goto("/masuk/")

    assert travel(page) == ([], [])


@pytest.mark.journey
@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["phone", "desk"])
def test_tab_reaches_everything_on_the_team_page(screen, world, open_context):
    page = open_context(screen, user=world.supervisor.user).new_page()
    page.goto("/kerja/tim/")

    assert travel(page) == ([], [])


def travel(page):
    """This will press Tab from the top of the page to its end; returns what it passed over, and what it hid."""
    page.evaluate("document.activeElement.blur()")
    page.evaluate(NUMBER_THE_STOPS)
    expected = page.evaluate(STOPS)
    page.evaluate("document.body.tabIndex = -1, document.body.focus()")
    seen, invisible = {}, []
    for _ in range(STEPS_MAX):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or here["stop"] in seen:
            break
        seen[here["stop"]] = here["html"]
        if not focus_shows(page, here):
            invisible.append(here["html"])
    assert expected
    missed = [
        page.locator(f"[data-stop='{stop}']").first.evaluate("one => one.outerHTML.slice(0, 120)")
        for stop in expected
        if stop not in seen
    ]
    return missed, invisible


def focus_shows(page, here):
    """This will compare what is drawn around a control while it has the focus and while it has not."""
    with_focus = drawn(page, here)
    page.evaluate(BLUR)
    without = drawn(page, here)
    page.evaluate(FOCUS_AGAIN)
    return with_focus != without


def drawn(page, here):
    x, y = max(here["x"] - HALO, 0), max(here["y"] - HALO, 0)
    size = page.viewport_size
    return page.screenshot(
        clip={
            "x": x,
            "y": y,
            "width": min(here["width"] + 2 * HALO, size["width"] - x),
            "height": min(here["height"] + 2 * HALO, size["height"] - y),
        },
        animations="disabled",
    )


def tab_to(page, selector):
    for _ in range(STEPS_MAX):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reached {selector}.")
