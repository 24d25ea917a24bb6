"""From a scanned poster to a published summary, on a phone, with script and without."""

import csv
import io
import re
import subprocess
from collections import Counter, defaultdict
from decimal import Decimal

import pytest
from django.utils.formats import number_format
from django.utils.translation import gettext, override
from PIL import Image
from playwright.sync_api import expect
from pyzbar import pyzbar

from feedback.models import Submission
from feedback.poster import poster_pdf
from organisation.personal_data import digest
from portal.workspace.kept import forget_kept
from scoring.queries.tallies import tally_check
from tests.journeys.browser import DESK, PHONE, Watch
from tests.journeys.workers import let_workers_process
from tests.journeys.world import PASSWORD

DOTS_PER_INCH = "200"
FACE = 2
COMMENT = (
    "Petugas galak, lambat dan tidak sopan. Saya kecewa sekali! Hubungi 0812-3456-7890 atau budi@contoh.com"
)
MASKED = "Petugas galak, lambat dan tidak sopan. Saya kecewa sekali! Hubungi [telepon] atau [surel]"


@pytest.mark.journey
@pytest.mark.parametrize("script", [True, False], ids=["script-on", "script-off"])
def test_scanned_code_moves_a_score_and_a_public_summary(script, world, open_context, server):
    phone, desk = open_context(PHONE, script=script), open_context(DESK)
    watches = [Watch.over(context, server) for context in (phone, desk)]
    supervisor = desk.new_page()
    sign_in(supervisor, "atasan")
    before = officer_figures(supervisor, world)
    assert (before["n"], before["mean"]) == expected_figures(world.faces)

    receipt = rate(phone.new_page(), address_on(poster_pdf(world.code)), script)
    assert officer_figures(supervisor, world) == before
    let_workers_process()

    after = officer_figures(supervisor, world)
    assert (after["n"], after["mean"]) == expected_figures(world.faces + Counter([FACE]))
    if world.evaluated:  # in the first quarter nothing is evaluated yet, and citizens alone make no score
        assert after["index"] < before["index"]
    check_drill_down(supervisor, world, after["n"])
    publish_year(open_context, world)
    check_public_page(phone.new_page(), world)

    withdraw(phone.new_page(), receipt)
    let_workers_process()
    assert officer_figures(supervisor, world) == before
    assert tally_check().agrees
    assert [watch.taken() for watch in watches] == [[], []]


def address_on(pdf):
    """This will print the poster, photograph it, and return what the one code on it says."""
    picture = subprocess.run(
        ["pdftoppm", "-r", DOTS_PER_INCH, "-png", "-singlefile", "-"],
        input=pdf,
        capture_output=True,
        check=True,
    ).stdout
    (found,) = pyzbar.decode(Image.open(io.BytesIO(picture)))
    return found.data.decode()


def rate(page, address, script):
    """This will fill in the form as a citizen does, and return the receipt. A script folds the comment away."""
    page.goto(address)
    comment = page.locator("textarea[name=comment]")
    expect(comment).to_be_visible(visible=not script)
    page.locator("label.face-scale__option").nth(FACE - 1).tap()
    page.locator("select[name=service]").select_option("kk")
    comment.fill(COMMENT)
    page.locator("form[data-rating] button[type=submit]").tap()

    page.wait_for_url("**/tanda/*/id")
    receipt = page.locator(".receipt__code").inner_text().replace("-", "")
    rating = Submission.objects.get(receipt_digest=digest("receipt", receipt))
    assert (rating.values, rating.comment, rating.service.code) == (str(FACE), MASKED, "kk")
    expect(page.locator("h1")).to_have_text(indonesian("Thank you. Your rating has arrived."))
    return receipt


def sign_in(page, username):
    page.goto("/masuk/")
    page.locator("input[name=username]").fill(username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").last.click()
    page.wait_for_url("**/kerja/")


def officer_figures(page, world):
    """This will read n, the plain average and the blended score from the officer's page, n on the team's too."""
    forget_kept(
        world.officer.placements.get().supervisor.user.pk
    )  # as after the minute that the page is kept
    page.goto("/kerja/tim/")
    on_team_page = count_in(page.locator(".team-table tbody tr", has_text=world.officer.name).inner_text())
    page.goto(f"/kerja/pegawai/{world.officer.public_id}/")
    n = count_in(page.locator(".citizens .figure__facts").inner_text())
    assert on_team_page == n
    return {
        "n": n,
        "mean": page.locator(".citizens dd").first.inner_text(),
        "index": decimal_in(page.locator(".score-block .figure").inner_text()),
    }


def count_in(text):
    return int(re.search(r"n = (\d+)", text)[1])


def decimal_in(text):
    found = re.search(r"(\d+,\d) / 100", text)
    return found and Decimal(found[1].replace(",", "."))


def expected_figures(faces):
    n = faces.total()
    mean = sum(Decimal(25 * (face - 1) * count) for face, count in faces.items()) / n
    with override("id"):
        return n, number_format(mean, 1)


def check_drill_down(page, world, n):
    page.goto(f"/kerja/pegawai/{world.officer.public_id}/penilaian-warga/")
    newest = page.locator("article.rating").first
    assert newest.locator(".rating__answer").inner_text() == "Buruk"
    assert newest.locator(".comment__text").inner_text() == MASKED
    reading = newest.locator(".comment__meta").last.inner_text()
    negative, neutral, positive = (int(share) for share in re.findall(r"(\d+) ?%", reading))
    assert indonesian("Negative") in reading
    assert negative > 50
    assert negative + neutral + positive == 100
    assert int(re.search(r"\d+", page.locator(".page-head p:not(.page-head__lead)").inner_text())[0]) == n


def publish_year(open_context, world):
    """This will publish the year so far as an agency's administrator does: choose, look, publish."""
    page = open_context(DESK, user=world.administrator).new_page()
    page.goto("/kerja/kelola/ringkasan/baru/")
    today = world.agency.local_day(Submission.objects.latest("pk").received_at)
    page.locator("input[name=starts_on]").fill(f"{today.year}-01-01")
    page.locator("input[name=ends_on]").fill(today.isoformat())
    page.locator("main form button[type=submit]").click()

    page.wait_for_url("**/pratinjau/**")
    page.locator("textarea[name=note]").fill("Kami membuka loket kedua mulai bulan depan.")
    page.locator("form[method=post][data-once] button[type=submit]").click()
    page.wait_for_url("**/kerja/kelola/ringkasan/")


def check_public_page(page, world):
    """This will compare the page with what was rated, and its two files with the page, figure by figure."""
    faces = world.faces + Counter([FACE])
    n, satisfied = faces.total(), faces[4] + faces[5]
    page.goto("/transparansi/palu-dukcapil/")
    assert "Kami membuka loket kedua" in page.locator("article.summary").inner_text()

    data = fetched(page, ".json").json()
    figures = data["figures"]
    assert figures["n"] == world.rating_count + 1
    assert figures["overall"]["distribution"] == [faces[face] for face in range(1, 6)]
    assert (figures["satisfied"]["n"], figures["satisfied"]["count"]) == (n, satisfied)
    assert figures["satisfied"]["percent"] == round(100 * satisfied / n)

    share = figures["satisfied"]
    assert page.locator(".summary__head .figure__value").inner_text() == f"{share['percent']} %"
    facts = page.locator(".summary__head .figure__facts").inner_text()
    assert count_in(facts) == n
    assert re.findall(r"\d+", facts)[:2] == [str(share["low"]), str(share["high"])]
    assert f"{figures['n']} " in page.locator("article.summary header .card__meta").inner_text()
    check_ikm(page, figures["ikm"])
    check_table(page, faces)
    check_csv(list(csv.DictReader(io.StringIO(fetched(page, ".csv").text()))), figures)


def fetched(page, ending):
    href = page.locator(f"#files ~ p a[href$='data{ending}']").get_attribute("href")
    return page.request.get(href)


def check_ikm(page, ikm):
    with override("id"):
        value = number_format(Decimal(ikm["value"]), 2)
    assert page.locator("section[aria-labelledby=ikm] .figure__value").inner_text().startswith(value)


def check_table(page, faces):
    """The first picture's own table holds the share of each answer in whole percents, and how many there were."""
    cells = page.locator(".summary__chart").first.locator("tbody td").all_text_contents()
    *shares, n = [int(re.sub(r"\D", "", cell)) for cell in cells]
    assert (n, sum(shares)) == (faces.total(), 100)
    assert all(abs(share - 100 * faces[face] / n) < 1 for face, share in enumerate(shares, start=1))


def check_csv(rows, figures):
    by_section = defaultdict(list)
    for row in rows:
        by_section[row["section"]].append(row)
    share = by_section["satisfied"][0]
    assert [int(share[name]) for name in ("n", "value", "low", "high")] == [
        figures["satisfied"][name] for name in ("n", "percent", "low", "high")
    ]
    answers = {row["item"]: int(row["value"]) for row in by_section["overall"] if row["item"]}
    assert [answers[str(face)] for face in range(1, 6)] == figures["overall"]["distribution"]
    assert by_section["ikm"][0]["value"] == figures["ikm"]["value"]
    assert [row["value"] for row in by_section["element"]] == [
        element["value"] for element in figures["ikm"]["elements"]
    ]
    assert [(row["item"], int(row["n"])) for row in by_section["service"]] == [
        (service["name"], service["n"]) for service in figures["services"]
    ]
    comments = figures["comments"]
    assert [(row["value"], row["reason"]) for row in by_section["comments"]] == [
        (str(comments["n"]), "NOT_READ")
    ]


def withdraw(page, receipt):
    page.goto("/tanda/id")
    page.locator("input[name=tanda]").fill(receipt.lower())
    page.locator("main form button").tap()
    expect(page.locator("h1")).to_have_text(indonesian("Your rating has been counted."))
    page.locator("a[href$='/tarik']").tap()
    page.locator("form[method=post] button").tap()

    page.wait_for_url("**/tanda/*/id")
    expect(page.locator("h1")).to_have_text(indonesian("You have taken your rating back."))
    rating = Submission.objects.get(receipt_digest=digest("receipt", receipt))
    assert (rating.state, rating.comment) == ("WITHDRAWN", "")


def indonesian(text):
    with override("id"):
        return gettext(text)
