import re
from html import unescape

import pytest

from cms.models import AgencyPage, ServicePage
from feedback.choices import CodeState
from scoring.models import SummaryWithdrawal
from tests.factories.cms import NOW, PublishedSummaryFactory, charter, site_of
from tests.factories.feedback import QrCodeFactory
from tests.factories.organisation import (
    AgencyFactory,
    ServiceFactory,
    ServicePointFactory,
    UnitFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

SERVICE_URL = "/en/services/palu-dukcapil/kk/"


def text_of(response):
    """What a reader reads: the words of the main part, one space between them."""
    main = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    without_drawings = re.sub(r"<svg.*?</svg>", " ", main, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", without_drawings)).split())


def attribute(response, pattern):
    return re.findall(pattern, response.content.decode())


def test_home_asks_the_question_and_groups_agencies_by_place(client, service):
    other = ServiceFactory(unit=UnitFactory(agency=AgencyFactory(region="Kota Kupang", name="Puskesmas")))
    site_of(service, other)

    response = client.get("/en/")

    assert "Which service do you need?" in text_of(response)
    assert [place["name"] for place in response.context["places"]] == ["Kota Kupang", "Kota Palu"]
    assert response.context["places"][1]["agencies"] == [
        {"url": "/en/services/palu-dukcapil/", "name": "Office palu-dukcapil", "count": 1}
    ]


def test_head_names_canonical_alternates_and_description(client, service):
    site_of(service)

    response = client.get(SERVICE_URL)

    root = "http://localhost:8000"
    assert attribute(response, r"<title>(.*?)</title>") == ["Family card – Suara Layanan"]
    assert attribute(response, r'rel="canonical" href="(.*?)"') == [f"{root}{SERVICE_URL}"]
    assert attribute(response, r'hreflang="(.*?)" href="(http.*?)"') == [
        ("en", f"{root}{SERVICE_URL}"),
        ("id", f"{root}/layanan/palu-dukcapil/kk/"),
        ("x-default", f"{root}/layanan/palu-dukcapil/kk/"),
    ]
    assert attribute(response, r'name="description" content="(.*?)"') == ["What it is."]


def test_language_switch_goes_to_the_same_page_or_else_home(client, service):
    site_of(service)
    ServicePage.objects.get(locale__language_code="id").unpublish()

    response = client.get(SERVICE_URL)

    links = {link["code"]: link["url"] for link in response.context["language_links"]}
    assert links == {"id": "/", "en": SERVICE_URL}


def test_breadcrumb_leads_home(client, service):
    site_of(service)

    response = client.get(SERVICE_URL)

    assert response.context["breadcrumb"] == [
        {"url": "/en/", "label": "Suara Layanan"},
        {"url": "/en/services/", "label": "Services"},
        {"url": "/en/services/palu-dukcapil/", "label": "Office palu-dukcapil"},
    ]


def test_service_page_shows_the_six_first_and_folds_the_other_eight(client, service):
    site_of(service)

    response = client.get("/layanan/palu-dukcapil/kk/")

    assert [item["component"].code for item in response.context["delivery"]] == [
        "requirements",
        "procedure",
        "completion_time",
        "fee",
        "product",
        "complaints",
    ]
    folded = response.content.decode().split('<details class="disclosure">')[1].split("</details>")[0]
    assert re.findall(r"Isi (\w+)", folded) == [
        "legal_basis",
        "facilities",
        "competence",
        "supervision",
        "staffing",
        "guarantee",
        "safety",
        "evaluation",
    ]
    assert "<ol><li>Ambil nomor</li><li>Serahkan berkas</li></ol>" in response.content.decode()


def test_untranslated_component_is_shown_in_indonesian_and_marked(client, service):
    site_of(service)

    response = client.get(SERVICE_URL)

    by_code = {item["component"].code: item for item in response.context["delivery"]}
    assert (by_code["requirements"]["language"], by_code["fee"]["language"]) == ("", "id")
    assert '<div lang="id"><p>Isi fee</p></div>' in response.content.decode()
    assert "This part is not translated yet." in text_of(response)


def test_service_page_lists_active_counters_with_their_place(client, service):
    point = ServicePointFactory(unit=service.unit, name="Loket 1", place="Lantai 1")
    closed = ServicePointFactory(unit=service.unit, name="Loket 2", is_active=False)
    point.services.add(service)
    closed.services.add(service)
    site_of(service)

    response = client.get(SERVICE_URL)

    assert [(shown.name, shown.place) for shown in response.context["facts"].points] == [
        ("Loket 1", "Lantai 1")
    ]
    assert "Loket 1 Lantai 1" in text_of(response)


def test_rate_link_is_the_code_of_the_service_itself(client, service):
    point = ServicePointFactory(unit=service.unit)
    QrCodeFactory(point=point, service=service)
    QrCodeFactory(
        point=None,
        agency=service.agency,
        service=service,
        state=CodeState.REVOKED,
        revoked_reason="Hilang",
        code="REVOKED001",
    )
    site_of(service)
    without = client.get(SERVICE_URL)
    QrCodeFactory(point=None, agency=service.agency, service=service, code="7K3M9QX2TA")

    response = client.get(SERVICE_URL)

    assert without.context["facts"].code == ""
    assert attribute(response, r'href="(/q/\w{10}.*?)"') == ["/q/7K3M9QX2TA/en"]


def test_promised_time_is_written_as_people_say_it(client, service):
    service.promised_minutes = 3 * 480
    service.save()
    site_of(service)

    assert client.get(SERVICE_URL).context["promise"] == "3 working days"


def test_figure_comes_from_the_newest_standing_summary(client, service):
    older = PublishedSummaryFactory(
        agency=service.agency,
        scope="SERVICE",
        service=service,
        starts_on="2025-07-01",
        ends_on="2025-12-31",
        changes={"satisfied": {"count": 60, "n": 80, "percent": 75, "low": 65, "high": 83}},
    )
    newer = PublishedSummaryFactory(agency=service.agency)
    site_of(service)

    shown = client.get(SERVICE_URL).context["figure"]
    SummaryWithdrawal.objects.create(
        summary=newer, reason="Salah", withdrawn_by=UserFactory(), withdrawn_at=NOW
    )
    after = client.get(SERVICE_URL).context["figure"]

    assert (shown.percent, shown.low, shown.high, shown.n) == (82, 80, 84, 1218)
    assert shown.summary_id == str(newer.public_id)
    assert (after.percent, after.n, after.summary_id) == (75, 1234, str(older.public_id))


def test_below_the_floor_stands_the_reason_not_a_figure(client, registry):
    birth = ServiceFactory(unit=UnitFactory(agency=registry), code="akta", name="Akta Kelahiran")
    PublishedSummaryFactory(agency=registry)
    site_of(birth)

    words = text_of(client.get("/en/services/palu-dukcapil/akta/"))

    assert "Too few ratings: 2 more are needed" in words
    assert "n = 9" in words
    assert " %" not in words


def test_hidden_neighbour_is_explained_without_its_number(client, registry):
    card = ServiceFactory(unit=UnitFactory(agency=registry), code="ktp", name="KTP")
    PublishedSummaryFactory(agency=registry)
    site_of(card)

    response = client.get("/en/services/palu-dukcapil/ktp/")

    assert "Hidden to protect others" in text_of(response)
    assert response.context["figure"].n is None


def test_list_is_filtered_by_words_place_and_agency(client, service):
    kupang = AgencyFactory(code="kupang-health", region="Kota Kupang", name="Puskesmas Oebobo")
    vaccine = ServiceFactory(unit=UnitFactory(agency=kupang), name="Imunisasi", name_en="Vaccination")
    site_of(service, vaccine)

    def found(query):
        return [page.title for page in client.get(f"/en/services/?{query}").context["result"].object_list]

    assert found("") == ["Family card", "Vaccination"]
    assert found("q=kartu+palu") == ["Family card"]
    assert found("place=Kota+Kupang") == ["Vaccination"]
    assert found("agency=kupang-health") == ["Vaccination"]
    assert found("q=kartu&agency=kupang-health") == []


def test_search_without_result_says_what_to_do(client, service):
    site_of(service)

    words = text_of(client.get("/en/services/?q=%3Cscript%3E"))

    assert "No service fits this search Try fewer or other words" in words
    assert "0 services" in words


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_services_costs_the_same_however_long(client, registry, count, django_assert_num_queries):
    unit = UnitFactory(agency=registry)
    services = [ServiceFactory(unit=unit, name=f"Layanan {letter}") for letter in "abc"[:count]]
    point = ServicePointFactory(unit=unit)
    point.services.add(*services)
    PublishedSummaryFactory(agency=registry)
    site_of(*services)
    client.get("/layanan/")

    with django_assert_num_queries(19):
        client.get("/layanan/")


def test_agency_page_shows_how_to_reach_it_and_its_services(client, service):
    site_of(service)
    AgencyPage.objects.update(phone="(0451) 42761", opening_hours="Senin–Jumat")

    response = client.get("/layanan/palu-dukcapil/")

    words = text_of(response)
    assert "Jalan Kartini 1" in words
    assert "(0451) 42761" in words
    assert [page.title for page in response.context["services"]] == ["Kartu Keluarga"]
    assert response.context["transparency_url"] == "/transparansi/palu-dukcapil/"


def test_every_page_links_to_the_charter_and_the_staff_door(client, service):
    site_of(service, articles=[charter()])

    response = client.get("/en/services/")

    assert response.context["charter_url"] == "/en/charter/"
    foot = response.content.decode().split("<footer", 1)[1]
    assert re.findall(r'href="(.*?)"', foot) == ["/en/charter/", "/q/en", "/masuk/"]


def test_article_draws_its_blocks(client, service):
    site_of(service, articles=[charter()])

    words = text_of(client.get("/piagam/"))

    assert words.endswith(
        "Siapa pun boleh menilai Setiap orang yang dilayani . Jelas. Pengunjung Anonim Tanpa nama. "
        "Pindai kode Di meja."
    )


def test_unknown_page_is_a_designed_state(client, service):
    site_of(service)

    response = client.get("/tidak-ada/")

    assert response.status_code == 404
    assert "Type a code" in text_of(response) or "kode" in text_of(response)


def test_public_pages_keep_the_strict_policy(client, service):
    site_of(service)

    response = client.get("/")

    assert "unsafe-inline" not in response["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*src)|\sstyle=|\son[a-z]+=", response.content.decode())
