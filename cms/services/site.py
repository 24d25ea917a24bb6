"""The tree of the site from plain texts, in both languages at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.html import format_html, format_html_join
from django.utils.text import slugify
from wagtail.models import Locale, Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.models import (
    AgencyPage,
    ArticlePage,
    BasePage,
    HomePage,
    ServiceIndexPage,
    ServicePage,
    TransparencyIndexPage,
    TransparencyPage,
)
from cms.services.desks import ensure_groups_and_workflow
from organisation.models import Agency, Service

LANGUAGES = ("id", "en")
ORDERED = frozenset({"procedure"})  # a list whose order matters


@dataclass(frozen=True, slots=True)
class Text:
    """A text in both languages; Indonesian stands in where the English is empty."""

    id: str
    en: str = ""

    def in_language(self, code: str) -> str:
        return self.en if code == "en" and self.en else self.id


@dataclass(frozen=True, slots=True)
class Lines:
    """One component of a standard: a single line reads as a paragraph, several as a list."""

    id: tuple[str, ...]
    en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgencyText:
    agency: Agency
    title: Text
    introduction: Text = Text("")
    address: str = ""
    phone: str = ""
    email: str = ""
    opening_hours: Text = Text("")


@dataclass(frozen=True, slots=True)
class ServiceText:
    """`standard` maps the codes of cms.standards to their lines; a missing code stays empty."""

    service: Service
    title: Text
    introduction: Text = Text("")
    standard: Mapping[str, Lines] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ArticleText:
    """`body` maps a language to blocks, `{"id": [("heading", "…"), ("paragraph", "<p>…</p>")]}`.

    An article with a date is news and stands on the home page; one without is a standing page.
    """

    slug: Text
    title: Text
    introduction: Text
    body: Mapping[str, Sequence[tuple[str, Any]]]
    published_on: date | None = None
    agency: Agency | None = None
    is_charter: bool = False
    in_menu: bool = False


@dataclass(frozen=True, slots=True)
class SiteText:
    home: Text = Text("Suara Layanan", "Suara Layanan")
    home_introduction: Text = Text(
        "Cari layanan pemerintah, lihat syarat dan biayanya, lalu nilai pelayanan yang Anda terima. "
        "Penilaian Anda anonim dan hasilnya dibuka untuk semua.",
        "Find a public service, see what it needs and costs, and rate how you were served. "
        "Your rating is anonymous, and the results are open to everyone.",
    )
    search_label: Text = Text("Layanan apa yang Anda butuhkan?", "Which service do you need?")
    services: Text = Text("Layanan", "Services")
    services_introduction: Text = Text(
        "Semua layanan dengan syarat, langkah, waktu, dan biayanya.",
        "Every service with its requirements, steps, time and fee.",
    )
    transparency: Text = Text("Transparansi", "Transparency")
    transparency_introduction: Text = Text(
        "Hasil penilaian masyarakat yang diumumkan setiap instansi, baik maupun buruk.",
        "The results of citizens' ratings that each agency has published, good and bad.",
    )
    method: Text = Text(
        "<p>Setiap orang yang dilayani dapat menilai tanpa nama. Angka dihitung dari semua penilaian yang "
        "masuk hitungan pada satu periode. Angka selalu disertai jumlah penilaian dan rentangnya, sebab angka "
        "dari sedikit orang mudah meleset. Bila penilaian terlalu sedikit, angka tidak ditampilkan supaya "
        "tidak ada orang yang dapat dikenali. Petugas tidak pernah tampil di sini.</p>",
        "<p>Everyone who was served can rate without giving a name. Figures are computed from all ratings that "
        "count in a period. A figure always comes with the number of ratings and its range, because a figure "
        "from few people is easily wrong. Where there are too few ratings no figure is shown, so that nobody "
        "can be recognised. Officers never appear here.</p>",
    )
    agency_introduction: Text = Text(
        "Layanan, alamat, dan hasil penilaian masyarakat.", "Services, address and citizens' ratings."
    )
    figures_introduction: Text = Text(
        "Hasil penilaian masyarakat yang diumumkan instansi ini.",
        "Citizens' ratings as published by this agency.",
    )


@transaction.atomic
def build_site(
    *,
    agencies: Sequence[AgencyText],
    services: Sequence[ServiceText],
    articles: Sequence[ArticleText],
    now: datetime,
    site: SiteText = SiteText(),
) -> HomePage:
    """This will make every page that is missing and leave alone every page that is there.

    Returns the Indonesian home page. Pages are live at once and have the moment `now`; the English tree
    stands beside the Indonesian one, joined page by page. Which page refers to what is not noted one by one:
    the caller runs Wagtail's `rebuild_references_index` afterwards, or editors are not warned before they delete.
    """
    builder = _Builder(now)
    with disable_reference_index_auto_update():
        home = builder.home(site)
        index = builder.service_index(home, site)
        figures = builder.transparency_index(home, site)
        own = {text.agency.pk: builder.agency(index, text, site) for text in agencies}
        for text in agencies:
            builder.figures_of(figures, text, site)
        for service in services:
            builder.service(own[service.service.agency_id], service)
        for article in articles:
            builder.article(own[article.agency.pk] if article.agency else home, article, home)
    _serve(home["id"])
    ensure_groups_and_workflow(agencies=[text.agency for text in agencies], now=now)
    first: HomePage = home["id"]
    return first


Versions = dict[str, Any]  # language -> page


class _Builder:
    """Makes one page after another in both languages, below parents that it keeps fresh."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}

    def home(self, site: SiteText) -> Versions:
        root = Page.objects.get(depth=1)
        return self._versions(
            HomePage,
            dict.fromkeys(LANGUAGES, root),
            slug=Text("beranda", "home-en"),
            title=site.home,
            introduction=site.home_introduction,
            search_label=site.search_label,
        )

    def service_index(self, home: Versions, site: SiteText) -> Versions:
        return self._versions(
            ServiceIndexPage,
            home,
            slug=Text("layanan", "services"),
            title=site.services,
            introduction=site.services_introduction,
            show_in_menus=True,
        )

    def transparency_index(self, home: Versions, site: SiteText) -> Versions:
        return self._versions(
            TransparencyIndexPage,
            home,
            slug=Text("transparansi", "transparency"),
            title=site.transparency,
            introduction=site.transparency_introduction,
            method=site.method,
            show_in_menus=True,
        )

    def agency(self, index: Versions, text: AgencyText, site: SiteText) -> Versions:
        return self._versions(
            AgencyPage,
            index,
            key={"agency": text.agency},
            slug=Text(text.agency.code),
            title=text.title,
            introduction=text.introduction if text.introduction.id else site.agency_introduction,
            agency=text.agency,
            address=text.address,
            phone=text.phone,
            email=text.email,
            opening_hours=text.opening_hours,
        )

    def figures_of(self, index: Versions, text: AgencyText, site: SiteText) -> Versions:
        return self._versions(
            TransparencyPage,
            index,
            key={"agency": text.agency},
            slug=Text(text.agency.code),
            title=text.title,
            introduction=site.figures_introduction,
            agency=text.agency,
        )

    def service(self, agency: Versions, text: ServiceText) -> Versions:
        return self._versions(
            ServicePage,
            agency,
            key={"service": text.service},
            slug=Text(slugify(text.service.code)),
            title=text.title,
            introduction=text.introduction,
            service=text.service,
            **{code: _component(code, lines) for code, lines in text.standard.items()},
        )

    def article(self, parent: Versions, text: ArticleText, home: Versions) -> Versions:
        pages = self._versions(
            ArticlePage,
            parent,
            slug=text.slug,
            title=text.title,
            introduction=text.introduction,
            body=_Blocks(text.body),
            published_on=text.published_on,
            show_in_menus=text.in_menu,
        )
        if text.is_charter:
            for code, page in pages.items():
                HomePage.objects.filter(pk=home[code].pk, charter_page=None).update(charter_page=page.pk)
        return pages

    def _versions(
        self,
        model: type[BasePage],
        parents: Versions,
        *,
        slug: Text,
        key: Mapping[str, Any] | None = None,
        **fields: Any,
    ) -> Versions:
        pages: Versions = {}
        for code in LANGUAGES:
            parent, locale = parents[code], self.locales[code]
            found = model.objects.child_of(parent).filter(locale=locale)
            page = found.filter(**(key or {"slug": slug.in_language(code)})).first()
            if page is None:
                joined = {"translation_key": pages["id"].translation_key} if "id" in pages else {}
                page = self._add(model, parent, locale, slug.in_language(code), fields, joined)
            pages[code] = page
        return pages

    def _add(
        self,
        model: type[BasePage],
        parent: Page,
        locale: Locale,
        slug: str,
        fields: Mapping[str, Any],
        joined: Mapping[str, Any],
    ) -> BasePage:
        code = locale.language_code
        values = {
            name: value.in_language(code) if hasattr(value, "in_language") else value
            for name, value in fields.items()
        }
        page = model(
            slug=slug,
            locale=locale,
            live=True,
            first_published_at=self.now,
            last_published_at=self.now,
            latest_revision_created_at=self.now,
            **values,
            **joined,
        )
        parent.add_child(instance=page)
        return page


@dataclass(frozen=True, slots=True)
class _Blocks:
    body: Mapping[str, Sequence[tuple[str, Any]]]

    def in_language(self, code: str) -> list[tuple[str, Any]]:
        return list(self.body.get(code) or self.body[LANGUAGES[0]])


def _component(code: str, lines: Lines) -> Text:
    """An English version that is not there stays empty: the page then shows the Indonesian one and says so."""
    return _Own(_html(lines.id, code in ORDERED), _html(lines.en, code in ORDERED))


@dataclass(frozen=True, slots=True)
class _Own(Text):
    def in_language(self, code: str) -> str:
        return self.en if code == "en" else self.id


def _html(lines: Iterable[str], is_ordered: bool) -> str:
    items = [(line,) for line in lines]
    if not items:
        return ""
    if len(items) == 1:
        return str(format_html("<p>{}</p>", *items[0]))
    tag = "ol" if is_ordered else "ul"
    body = format_html_join("", "<li>{}</li>", items)
    return f"<{tag}>{body}</{tag}>"


def _serve(home: HomePage) -> None:
    """This will make the home page the root of the default site, and remove Wagtail's welcome page."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": address.hostname or "localhost",
            "port": port,
            "root_page_id": home.pk,
            "site_name": settings.WAGTAIL_SITE_NAME,
        },
    )
    for welcome in Page.objects.filter(depth=2, content_type__model="page", slug="home", numchild=0):
        welcome.delete()
