"""A plan on a phone: written, returned with a reason, corrected, agreed."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from appraisal.choices import PlanState
from appraisal.models import Plan
from tests.journeys.browser import PHONE, Watch

SCREENSHOTS = settings.ROOT / "var" / "screenshots"


@pytest.mark.journey
def test_plan_is_written_returned_corrected_and_agreed(world, open_context, server):
    officer = Hand(open_context(PHONE, user=world.officer.user), server)
    officer.open(reverse("plans:mine"))
    officer.press(f"form:has(input[value='{world.year.cycle.public_id}']) button")
    plan = Plan.objects.get(officer=world.officer)
    officer.write_work_result(plan, "Akta kelahiran terbit", "60", target="4.000")
    officer.write_work_result(plan, "Pengaduan diselesaikan", "39,99", target="120")
    expect(officer.tab.locator("#problems li")).to_have_count(1)
    officer.seen("weights-incomplete")
    officer.open(reverse("plans:weights", args=[plan.public_id]))
    officer.tab.get_by_role("textbox").nth(1).fill("40")
    officer.press("main form button[type=submit]")
    officer.press("button[value=submit]")
    assert state_of(plan) == PlanState.SUBMITTED

    supervisor = Hand(open_context(PHONE, user=world.supervisor.user), server)
    supervisor.open(reverse("plans:waiting"))
    supervisor.press(f"a[href='{url_of(plan)}']")
    supervisor.seen("supervisor-decides")
    supervisor.press(f"a[href='{reverse('plans:return', args=[plan.public_id])}']")
    supervisor.tab.locator("textarea[name=reason]").fill("Tambahkan target mutu.")
    supervisor.press("main form button[type=submit]")
    assert state_of(plan) == PlanState.RETURNED

    officer.open(url_of(plan))
    expect(officer.tab.locator("[data-message=RETURN]")).to_contain_text("Tambahkan target mutu.")
    officer.seen("returned")
    officer.add_quality(plan.targets.first())
    officer.seen("corrected")
    officer.press("button[value=submit]")
    supervisor.open(url_of(plan))
    supervisor.press("button[value=agree]")
    supervisor.seen("agreed")

    assert state_of(plan) == PlanState.AGREED
    aspects = plan.targets.first().aspects.order_by("pk").values_list("aspect", "target_value", "weight_bp")
    assert list(aspects) == [("QUANTITY", 4000, 7000), ("QUALITY", 2, 3000)]
    assert officer.watch.taken() + supervisor.watch.taken() == []


def state_of(plan):
    return Plan.objects.get(pk=plan.pk).state


def url_of(plan):
    return reverse("plans:plan", args=[plan.public_id])


class Hand:
    """One person with a phone: opens, types, presses, and looks whether the page fits and serves everybody."""

    def __init__(self, context, server):
        self.watch, self.tab = Watch.over(context, server), context.new_page()

    def open(self, address):
        self.tab.goto(address)

    def press(self, selector):
        with self.tab.expect_navigation():
            self.tab.locator(selector).first.click()

    def write_work_result(self, plan, title, weight, *, target):
        self.open(reverse("plans:target-create", args=[plan.public_id]))
        self.type(title=title, weight=weight)
        self.type(**{"quantity-indicator": "Jumlah berkas", "quantity-unit": "berkas"})
        self.type(**{"quantity-target_value": target})
        self.press("main form button[type=submit]")

    def add_quality(self, target):
        self.open(reverse("plans:target-edit", args=[target.public_id]))
        self.type(**{"quantity-weight": "70"})
        self.tab.locator("#quality > summary").click()
        self.tab.locator("[name=quality-use]").check()
        self.tab.locator("[name=quality-direction]").select_option("DOWN")
        self.type(**{"quality-indicator": "Berkas dikembalikan", "quality-unit": "%"})
        self.type(**{"quality-target_value": "2", "quality-weight": "30"})
        self.press("main form button[type=submit]")

    def type(self, **typed):
        for name, text in typed.items():
            self.tab.locator(f"[name='{name}']").fill(text)

    def seen(self, name):
        wide = self.tab.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["viewport"]["width"], name
        if os.environ.get("SCREENSHOTS"):
            SCREENSHOTS.mkdir(parents=True, exist_ok=True)
            self.tab.screenshot(path=SCREENSHOTS / f"plan-journey-{name}.png", full_page=True)
        complaints = self.watch.taken()
        assert [rule["id"] for rule in Axe().run(self.tab).response["violations"]] == [], name
        self.watch.taken()  # what the checker itself does to the page is not the page's fault
        assert complaints == []
