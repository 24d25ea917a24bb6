import pytest
from wagtail.models import Page, Site

from cms.models import HomePage, ServicePage
from cms.services import AgencyText, Lines, ServiceText, Text, build_site
from tests.factories.cms import NOW, charter, site_of

pytestmark = pytest.mark.django_db


def test_site_is_built_in_both_languages_and_joined(service):
    home = site_of(service, articles=[charter()])

    assert Site.objects.get(is_default_site=True).root_page_id == home.pk
    indonesian, english = ServicePage.objects.order_by("path")
    assert (indonesian.title, english.title) == ("Kartu Keluarga", "Family card")
    assert indonesian.get_translation(english.locale) == english
    assert english.url_path == "/home-en/services/palu-dukcapil/kk/"
    assert {page.charter_page.title for page in HomePage.objects.all()} == {"Janji kami", "Our promise"}
    assert not Page.objects.filter(slug="home").exists()


def test_building_again_changes_nothing_an_editor_wrote(service):
    site_of(service)
    ServicePage.objects.update(introduction="Ditulis ulang.")
    before = list(Page.objects.order_by("path").values_list("path", "translation_key"))

    site_of(service)

    assert list(Page.objects.order_by("path").values_list("path", "translation_key")) == before
    assert set(ServicePage.objects.values_list("introduction", flat=True)) == {"Ditulis ulang."}


def test_texts_are_escaped_before_they_become_html(service):
    build_site(
        agencies=[AgencyText(service.agency, Text("Dinas"))],
        services=[ServiceText(service, Text("KK"), standard={"fee": Lines(("<script>1</script>",))})],
        articles=[],
        now=NOW,
    )

    assert ServicePage.objects.first().fee == "<p>&lt;script&gt;1&lt;/script&gt;</p>"
