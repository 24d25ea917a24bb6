import csv
import json
import re
import uuid
from html import unescape
from io import StringIO

import pytest

from scoring.models import SummaryWithdrawal
from tests.factories.cms import FIGURES, NOW, PublishedSummaryFactory, expected, site_of
from tests.factories.organisation import AgencyFactory, ServiceFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db

PAGE = "/en/transparency/palu-dukcapil/"


@pytest.fixture
def summary(service):
    site_of(service)
    return PublishedSummaryFactory(
        agency=service.agency, public_id=uuid.UUID("11111111-2222-4333-8444-555555555555")
    )


def text_of(response):
    main = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(
        unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", " ", main, flags=re.S))).split()
    )


def tables_of(response):
    """Every table of the page: its caption, and its rows as lists of text."""
    tables = {}
    for table in re.findall(r"<table.*?</table>", response.content.decode(), flags=re.S):
        caption = unescape(re.search(r"<caption>(.*?)</caption>", table, flags=re.S)[1])
        rows = re.findall(r"<tr>(.*?)</tr>", table.split("<tbody>")[1], flags=re.S)
        tables[caption] = [
            [unescape(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, flags=re.S)]
            for row in rows
        ]
    return tables


def rows_of(response):
    return list(csv.DictReader(StringIO(response.content.decode())))


def test_newest_summary_stands_at_the_address_of_the_agency(client, summary):
    words = text_of(client.get(PAGE))

    assert "All services, 1 January – 30 June 2026" in words
    assert (
        "Satisfied people 81 % probably 79–83 n = 1,234 1 January – 30 June 2026 as of 5 July 2026" in words
    )
    assert "Of every 100 people who rated, about 81 were satisfied." in words


SHARES = {
    "positive": {"percent": 62, "low": 54, "high": 70},
    "negative": {"percent": 21, "low": 15, "high": 28},
}


def test_findings_claim_a_change_only_where_ranges_part(client, summary):
    apart = client.get(PAGE).context["findings"]
    near = {**FIGURES["trend"][2], "percent": 72, "low": 68, "high": 76}
    PublishedSummaryFactory(
        agency=summary.agency,
        starts_on="2026-01-02",
        ends_on="2026-07-01",
        changes={"trend": [FIGURES["trend"][0], near]},
    )
    overlapping = client.get(PAGE).context["findings"]

    assert apart == [
        "More people were satisfied in Mar 2026 (86%) than in Jan 2026 (70%).",
        "Rated best: Facilities. Most room to improve: Requirements.",
        "210 comments were read: 100 positive, 60 neutral, 30 negative, 20 unclear.",
    ]
    assert overlapping[0] == "Between Jan 2026 and Mar 2026 nothing changed that could not be chance."


@pytest.mark.parametrize(
    ("comments", "finding"),
    [
        (
            {"n": 210, "source": None},
            "210 comments were left. How they sound is told once people have read some of them.",
        ),
        (
            {"n": 210, "source": "SAMPLE", "read": 150, **SHARES},
            "Of 210 comments people read 150 drawn at random: 62% positive (54 to 70), 21% negative (15 to 28).",
        ),
        (
            {"n": 210, "source": "CORRECTED", "read": 205, **SHARES},
            "Of 210 comments about 62% are positive (54 to 70) and 21% negative (15 to 28): read by a program and "
            "corrected for its errors.",
        ),
    ],
)
def test_comments_are_told_with_how_they_were_read(client, summary, comments, finding):
    PublishedSummaryFactory(
        agency=summary.agency,
        starts_on="2026-01-02",
        ends_on="2026-07-01",
        changes={"comments": comments},
    )

    assert finding in client.get(PAGE).context["findings"]


def test_official_index_stands_with_its_grade_and_the_caveat(client, summary):
    words = text_of(client.get(PAGE))

    assert "Community Satisfaction Index (IKM) 82.15 grade B, good n = 300" in words
    assert "Self-selected respondents: people chose to answer" in words
    assert (
        "3,000 people were served and 300 answered. A random sample of them would need 341 (Krejcie and Morgan)."
        in words
    )


def test_what_is_held_and_left_out_is_told_with_reasons(client, summary):
    words = text_of(client.get(PAGE))

    assert (
        "3 ratings are held for a check. 5 ratings were left out. No rating is left out for being bad."
        in words
    )
    assert "Repeated by one person: 4 Advertising or automatic: 1" in words
    assert "What we do about it Kami membuka loket tambahan." in words


def test_tables_beside_the_pictures_agree_with_the_json(client, summary):
    page = client.get(PAGE)
    figures = json.loads(client.get(f"{PAGE}{summary.public_id}/data.json").content)["figures"]

    tables = tables_of(page)

    month = {"2026-01": "Jan 2026", "2026-02": "Feb 2026", "2026-03": "Mar 2026"}
    assert tables["Satisfied people, month by month"] == [
        [
            month[row["month"]],
            f"{row['percent']}\xa0%" if row["percent"] is not None else "Too few ratings: 5 more are needed",
            f"{row['low']}\xa0%–{row['high']}\xa0%" if row["percent"] is not None else "",
            str(row["n"]),
        ]
        for row in figures["trend"]
    ]
    assert tables["The nine elements of the satisfaction survey"] == [
        [element["name"]["en"], element["value"], str(element["n"])] for element in figures["ikm"]["elements"]
    ]
    assert tables["Satisfied people, service by service"] == [
        ["Family card", "82\xa0%", "80\xa0%–84\xa0%", "1,218"],
        ["Akta Kelahiran", "Too few ratings: 2 more are needed", "", "9"],
        ["KTP", "Hidden to protect others", "", ""],
    ]
    assert tables["1,004 of 1,234 ratings are good or very good"] == [
        ["", "3\xa0%", "5\xa0%", "11\xa0%", "49\xa0%", "32\xa0%", "1,234"]
    ]


def test_csv_agrees_with_the_json(client, summary):
    figures = json.loads(client.get(f"{PAGE}{summary.public_id}/data.json").content)["figures"]

    rows = rows_of(client.get(f"{PAGE}{summary.public_id}/data.csv"))

    def values(section):
        return [row["value"] for row in rows if row["section"] == section]

    assert values("satisfied") == [str(figures["satisfied"]["percent"])]
    assert values("overall") == [*map(str, figures["overall"]["distribution"]), figures["overall"]["mean"]]
    assert values("element") == [element["value"] for element in figures["ikm"]["elements"]]
    assert values("trend") == ["70", "", "86"]
    assert [row["reason"] for row in rows if row["section"] == "service"] == [
        "",
        "BELOW_FLOOR",
        "PROTECTS_ANOTHER",
    ]
    assert values("not_counted") == ["3", "4", "1"]
    assert [(row["item"], row["n"], row["value"]) for row in rows if row["section"] == "ikm"] == [
        ("B", "300", "82.15"),
        ("PEOPLE_SERVED", "", "3000"),
        ("SAMPLE_SIZE_NEEDED", "", "341"),
    ]


@pytest.mark.parametrize("unknown", [{"people_served": None, "sample_size_needed": None}, {}])
def test_sample_size_is_left_out_where_the_people_served_are_unknown(client, service, unknown):
    site_of(service)
    ikm = {
        name: value
        for name, value in FIGURES["ikm"].items()
        if name not in {"people_served", "sample_size_needed"}
    }
    summary = PublishedSummaryFactory(agency=service.agency, changes={"ikm": ikm | unknown})

    words = text_of(client.get(PAGE))
    rows = rows_of(client.get(f"{PAGE}{summary.public_id}/data.csv"))

    assert "Self-selected respondents" in words
    assert "Krejcie" not in words
    assert [row["item"] for row in rows if row["section"] == "ikm"] == ["B"]


def test_json_body_is_the_frozen_figures_with_hash_and_terms(client, summary):
    response = client.get(f"{PAGE}{summary.public_id}/data.json")

    body = json.loads(response.content)
    assert body == expected("summary") | {"figures": FIGURES, "figures_hash": summary.figures_hash}


def test_csv_disarms_what_a_spreadsheet_would_run(client, service):
    site_of(service)
    evil = [
        {**FIGURES["services"][0], "name": '=HYPERLINK("http://x")'},
        {**FIGURES["services"][0], "name": "@a"},
    ]
    summary = PublishedSummaryFactory(agency=service.agency, changes={"services": evil})

    rows = rows_of(client.get(f"{PAGE}{summary.public_id}/data.csv"))

    assert [row["item"] for row in rows if row["section"] == "service"] == [
        '\'=HYPERLINK("http://x")',
        "'@a",
    ]


@pytest.mark.parametrize("name", ["data.json", "data.csv"])
def test_files_are_cacheable_and_answer_304(client, summary, name):
    address = f"{PAGE}{summary.public_id}/{name}"
    first = client.get(address)

    second = client.get(address, headers={"if-none-match": first["ETag"]})

    assert first["Cache-Control"] == "public, max-age=300"
    assert (second.status_code, second.content) == (304, b"")


def test_withdrawn_summary_stays_readable_with_its_reason_and_changes_the_tag(client, summary):
    address = f"{PAGE}{summary.public_id}/data.json"
    tag = client.get(address)["ETag"]
    SummaryWithdrawal.objects.create(
        summary=summary, reason="Kode tertukar.", withdrawn_by=UserFactory(), withdrawn_at=NOW
    )

    page, data = (
        client.get(f"{PAGE}{summary.public_id}/"),
        client.get(address, headers={"if-none-match": tag}),
    )

    assert "This summary was withdrawn Withdrawn on 5 July 2026: Kode tertukar." in text_of(page)
    assert json.loads(data.content)["withdrawn"] == {
        "reason": "Kode tertukar.",
        "at": "2026-07-05T03:00:00+00:00",
    }


def test_older_summary_has_its_own_address_in_both_languages(client, summary):
    older = PublishedSummaryFactory(agency=summary.agency, starts_on="2025-07-01", ends_on="2025-12-31")

    response = client.get(f"{PAGE}{older.public_id}/")

    assert response.context["place_name"] == "All services, 1 July – 31 December 2025"
    links = {link["code"]: link["url"] for link in response.context["language_links"]}
    assert links["id"] == f"/transparansi/palu-dukcapil/{older.public_id}/"
    assert [entry["is_shown"] for entry in response.context["published"]] == [False, True]


def test_summary_of_another_agency_is_not_found_here(client, summary):
    foreign = PublishedSummaryFactory(agency=AgencyFactory())

    for tail in ("", "data.json", "data.csv"):
        assert client.get(f"{PAGE}{foreign.public_id}/{tail}").status_code == 404


def test_page_without_summaries_says_so(client, service):
    site_of(service)

    words = text_of(client.get(PAGE))

    assert "Nothing is published yet" in words
    assert "%" not in words


def test_summary_without_parts_shows_reasons_not_zeros(client, service):
    site_of(service)
    empty = {
        "n": 31,
        "satisfied": None,
        "overall": None,
        "ikm": None,
        "trend": [],
        "comments": None,
        "services": [],
        "removed": {},
        "held": 0,
    }
    summary = PublishedSummaryFactory(agency=service.agency, changes=empty)

    response = client.get(PAGE)

    assert "Too few ratings to show a figure" in text_of(response)
    assert response.context["charts"] == []
    rows = rows_of(client.get(f"{PAGE}{summary.public_id}/data.csv"))
    assert [(row["section"], row["value"]) for row in rows] == [("satisfied", ""), ("not_counted", "0")]


def test_list_of_figures_counts_what_stands(client, service):
    other = ServiceFactory(unit=UnitFactory(agency=AgencyFactory(region="Kota Palu", name="Zeta")))
    site_of(service, other)
    PublishedSummaryFactory(agency=service.agency)

    words = text_of(client.get("/en/transparency/"))

    assert "Office palu-dukcapil 1 summary" in words
    assert f"Office {other.agency.code} Nothing published yet" in words


def test_indonesian_page_writes_numbers_the_indonesian_way(client, summary):
    response = client.get("/transparansi/palu-dukcapil/")

    assert "82,15" in text_of(response)
    assert tables_of(response)
    assert "Persyaratan" in text_of(response)
