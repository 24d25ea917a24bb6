import pytest
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from cms.models import ArticlePage, ServicePage
from tests.factories.cms import PublishedSummaryFactory, charter, expected, site_of
from tests.factories.feedback import QrCodeFactory
from tests.factories.organisation import ServiceFactory, ServicePointFactory, UnitFactory

pytestmark = pytest.mark.django_db


def without_ids(value):
    """Primary keys and block ids differ from run to run; everything else must not."""
    if isinstance(value, dict):
        return {
            key: without_ids(item)
            for key, item in value.items()
            if key not in {"id", "detail_url", "alias_of", "parent"}
        }
    return [without_ids(item) for item in value] if isinstance(value, list) else value


def test_service_page_body(client, service):
    point = ServicePointFactory(unit=service.unit, name="Loket 1", place="Lantai 1")
    point.services.add(service)
    QrCodeFactory(point=None, agency=service.agency, service=service, code="7K3M9QX2TA")
    PublishedSummaryFactory(agency=service.agency)
    site_of(service)
    page = ServicePage.objects.get(locale__language_code="en")

    body = client.get(f"/api/v2/pages/{page.pk}/").json()

    summary = body["satisfaction"].pop("summary")
    assert len(summary) == 36
    assert without_ids(body) == expected("service_page")


def test_article_body_is_typed_blocks_with_html(client, service):
    site_of(service, articles=[charter()])
    page = ArticlePage.objects.get(locale__language_code="id")

    body = client.get(f"/api/v2/pages/{page.pk}/").json()

    assert without_ids(body) == expected("article_page")


def test_pages_are_found_by_path_type_and_language(client, service):
    site_of(service)

    listed = client.get("/api/v2/pages/?type=cms.ServicePage&locale=en").json()
    found = client.get("/api/v2/pages/find/?html_path=/layanan/palu-dukcapil/kk/")

    assert [item["title"] for item in listed["items"]] == ["Family card"]
    indonesian = ServicePage.objects.get(locale__language_code="id")
    assert found["Location"] == f"http://localhost:8000/api/v2/pages/{indonesian.pk}/?"


def test_draft_pages_are_not_told(client, service):
    site_of(service)
    page = ServicePage.objects.get(locale__language_code="id")
    page.unpublish()

    assert client.get(f"/api/v2/pages/{page.pk}/").status_code == 404


def test_transparency_page_lists_its_summaries(client, service):
    site_of(service)
    summary = PublishedSummaryFactory(agency=service.agency)
    page = service.agency.transparency_pages.get(locale__language_code="en")

    body = client.get(f"/api/v2/pages/{page.pk}/").json()

    address = "http://localhost:8000/en/transparency/palu-dukcapil/"
    assert body["summaries"] == [
        {
            "id": str(summary.public_id),
            "scope": "AGENCY",
            "starts_on": "2026-01-01",
            "ends_on": "2026-06-30",
            "ratings": 1234,
            "published_at": "2026-07-05T03:00:00Z",
            "withdrawn": False,
            "data_url": f"{address}{summary.public_id}/data.json",
        }
    ]


def test_images_and_documents_answer_anonymous_readers(client, db):
    assert not get_image_model().objects.exists()
    assert not get_document_model().objects.exists()

    for endpoint in ("images", "documents"):
        assert client.get(f"/api/v2/{endpoint}/").json() == {"meta": {"total_count": 0}, "items": []}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, service, method):
    site_of(service)
    page = ServicePage.objects.first()

    assert getattr(client, method)(f"/api/v2/pages/{page.pk}/").status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_full_list_costs_the_same_however_long(client, registry, count, django_assert_num_queries):
    unit = UnitFactory(agency=registry)
    services = [ServiceFactory(unit=unit, name=f"Layanan {letter}") for letter in "abc"[:count]]
    point = ServicePointFactory(unit=unit)
    point.services.add(*services)
    PublishedSummaryFactory(agency=registry)
    site_of(*services)
    address = "/api/v2/pages/?type=cms.ServicePage&fields=*&locale=id"
    client.get(address)

    with django_assert_num_queries(14):
        body = client.get(address).json()

    assert body["meta"]["total_count"] == count
