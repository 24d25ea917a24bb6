"""An objection on a phone: the officer objects, both are heard, the superior changes the evaluation."""

import os
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from appraisal.models import Evaluation, Objection
from scoring.models import PerformanceRecord
from scoring.services.records import take_record
from tests.factories.appraisal import EvaluationPeriodFactory
from tests.factories.organisation import OfficerFactory, PositionFactory
from tests.factories.outcomes import DeliveredEvaluationFactory
from tests.journeys.browser import PHONE, Watch

SCREENSHOTS = settings.ROOT / "var" / "screenshots"


@pytest.mark.journey
def test_objection_is_filed_heard_and_changes_the_evaluation(world, open_context, server):
    superior, evaluation = prepare(world)
    officer, rater, decider = (
        Hand(open_context(PHONE, user=person.user), server)
        for person in (world.officer, world.supervisor, superior)
    )
    officer.open(reverse("portal:evaluation", args=[world.officer.public_id, evaluation.period.public_id]))
    officer.seen("evaluation-delivered")
    officer.press(f"a[href='{reverse('outcomes:objection-file', args=[evaluation.public_id])}']")
    officer.seen("form-with-countdown")
    officer.type(grounds="Target saya berubah di tengah triwulan.", link="surat tugas")
    officer.press("main form button[type=submit]")
    expect(officer.tab.locator("[name=grounds]")).to_have_value("Target saya berubah di tengah triwulan.")
    officer.seen("refused-keeps-what-was-typed")
    officer.type(link="https://contoh.go.id/surat-tugas")
    officer.press("main form button[type=submit]")
    objection = Objection.objects.get(evaluation=evaluation)
    assert (objection.decider, objection.evidence.count()) == (superior, 1)
    officer.say("Perubahan itu ada di surat tugas 3 Maret.")

    rater.open(url_of("objection", objection))
    rater.say("Surat tugas itu belum saya terima ketika menilai.")
    rater.seen("rater-stated")
    assert rater.status(url_of("objection-decide", objection)) == 404

    decider.open(url_of("objection-decide", objection))
    decider.choose(decision="CHANGED", results_rating="1", behaviour_rating="1")
    decider.type(reasons="Target lama tidak berlaku lagi sejak surat tugas itu.")
    decider.press("button[value=show]")
    expect(decider.tab.locator(".matrix__cell--lit")).to_have_count(1)
    decider.seen("new-predicate-shown")
    decider.press("button[value=decide]")
    expect(decider.tab.locator("[data-changed-predicate=SB]")).to_be_visible()
    decider.seen("decided")

    new = Evaluation.objects.get(supersedes=evaluation)
    assert PerformanceRecord.objects.filter(supersedes__isnull=False).count() == 1
    officer.open(reverse("portal:evaluation", args=[world.officer.public_id, evaluation.period.public_id]))
    expect(officer.tab.locator(f"main a[href='{url_of('objection', objection)}']")).to_be_visible()
    expect(officer.tab.locator("[data-object]")).to_have_count(0)
    assert new.get_predicate_display() in officer.tab.locator("main .reading strong").first.inner_text()
    officer.seen("new-evaluation")
    assert [hand.watch.taken() for hand in (officer, rater, decider)] == [[], [], []]


def prepare(world):
    """This will put a superior above the rater and deliver an evaluation with its record two days ago."""
    superior = OfficerFactory(agency=world.agency, name="I Made Suardana", with_user=True)
    world.supervisor.placements.update(supervisor=superior)
    superior.placements.create(
        position=PositionFactory(unit=world.point.unit), starts_on=world.year.starts_on
    )
    evaluation = DeliveredEvaluationFactory(
        officer=world.officer,
        evaluator=world.supervisor,
        period=EvaluationPeriodFactory(
            cycle=world.year.cycle,
            kind="MONTH",
            name="Uji keberatan",
            starts_on=world.year.starts_on,
            ends_on=world.year.starts_on + timedelta(days=20),
        ),
        delivered_at=timezone.now() - timedelta(days=2),
    )
    take_record(officer=world.officer, period=evaluation.period, trigger="EVALUATION", now=timezone.now())
    return superior, evaluation


def url_of(name, objection):
    return reverse(f"outcomes:{name}", args=[objection.public_id])


class Hand:
    """One person with a phone: opens, types, presses, and looks whether the page fits and serves everybody."""

    def __init__(self, context, server):
        self.watch, self.tab = Watch.over(context, server), context.new_page()

    def open(self, address):
        self.tab.goto(address)

    def status(self, address):
        return self.tab.request.get(address).status

    def press(self, selector):
        with self.tab.expect_navigation():
            self.tab.locator(selector).first.click()

    def type(self, **typed):
        for name, text in typed.items():
            self.tab.locator(f"[name='{name}']").fill(text)

    def choose(self, **chosen):
        for name, value in chosen.items():
            self.tab.locator(f"[name='{name}'][value='{value}']").check()

    def say(self, statement):
        self.type(statement=statement)
        self.press("button[value=statement]")

    def seen(self, name):
        wide = self.tab.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["viewport"]["width"], name
        if os.environ.get("SCREENSHOTS"):
            SCREENSHOTS.mkdir(parents=True, exist_ok=True)
            self.tab.screenshot(path=SCREENSHOTS / f"objection-journey-{name}.png", full_page=True)
        complaints = self.watch.taken()
        found = Axe().run(self.tab).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found] == [], name
        self.watch.taken()  # what the checker itself does to the page is not the page's fault
        assert complaints == []
