import pytest
from django.core.management import call_command
from wagtail.models import Page, ReferenceIndex

from cms.models import ArticlePage, ServicePage, TransparencyPage
from portal.introduction.guides import guide_for, guides
from tests.factories.cms import site_of
from tests.factories.organisation import ServiceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def service():
    return ServiceFactory()


def test_command_makes_pages_for_everything_in_the_register(service):
    call_command("build_site", verbosity=0)

    assert ServicePage.objects.filter(service=service).count() == 2
    assert TransparencyPage.objects.filter(agency=service.agency).count() == 2
    assert ReferenceIndex.get_references_to(service).count() == 2
    assert [c.code for c in ServicePage.objects.first().missing_components][:2] == [
        "legal_basis",
        "requirements",
    ]


def test_installation_without_guides_gets_them_once(service, capsys):
    site_of(service)
    assert guide_for("plans", "id") is None

    call_command("build_site")
    pages = list(Page.objects.order_by("path").values_list("path", "slug"))
    call_command("build_site")

    said = capsys.readouterr().out.splitlines()
    assert said[1::2] == [f"{len(guides())} guides added.", "0 guides added."]
    assert list(Page.objects.order_by("path").values_list("path", "slug")) == pages
    assert guide_for("plans", "id")["title"] == "Panduan: menulis rencana (SKP)"


def test_guide_that_an_editor_rewrote_or_moved_stays(service):
    call_command("build_site", verbosity=0)
    guide = ArticlePage.objects.get(slug="panduan-rencana")
    guide.title = "Rencana, versi kami"
    guide.save()
    guide.move(ArticlePage.objects.get(slug="panduan-kinerja"), pos="last-child")

    call_command("build_site", verbosity=0)

    assert [page.title for page in ArticlePage.objects.filter(slug="panduan-rencana")] == [
        "Rencana, versi kami"
    ]
