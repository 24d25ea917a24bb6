"""The pages of the demonstration city: service standards and articles handed to the CMS as plain texts."""

from datetime import date, datetime, timedelta

from django.core.management import call_command
from django.utils.html import format_html, format_html_join

from cms.services.desks import align_groups
from cms.services.site import AgencyText, ArticleText, Lines, ServiceText, Text, build_site
from organisation.actors import actor_for
from portal.demo import city as described
from portal.demo.articles import ABOUT, ARTICLES, GUIDANCE, PUBLISHED, SCORES, Article, Section
from portal.demo.register import Register
from portal.introduction.guides import guides

LANGUAGES = ("id", "en")
HOURS = Text("Senin–Jumat 07.30–16.30", "Monday to Friday, 07:30 to 16:30")
NEWS = (PUBLISHED, SCORES)
Block = tuple[str, object]


def build_demo_site(
    city: described.City, register: Register, office: dict[str, object], *, now: datetime
) -> str:
    build_site(
        agencies=[_agency(agency, register) for agency in city.agencies],
        services=[
            ServiceText(
                service=register.services[agency.code, service.code],
                title=_text(service.name),
                introduction=_text(service.summary),
                standard={code: Lines(part.id, part.en) for code, part in service.standard.components()},
            )
            for agency in city.agencies
            for service in agency.services
        ],
        articles=[*(_article(article, now.date()) for article in (*ARTICLES, GUIDANCE)), *guides()],
        now=now,
    )
    call_command("rebuild_references_index", verbosity=0)  # see build_site
    for user in office.values():
        align_groups(user=user, actor=actor_for(user, today=now.date()))
    return f"{len(register.services)} service pages in two languages"


def _agency(agency: described.Agency, register: Register) -> AgencyText:
    return AgencyText(
        agency=register.agencies[agency.code],
        title=_text(agency.name),
        address=agency.address,
        phone=agency.phone,
        email=agency.email,
        opening_hours=HOURS,
    )


def _article(article: Article, today: date) -> ArticleText:
    return ArticleText(
        slug=Text(article.slug),
        title=_text(article.title),
        introduction=_text(article.intro),
        body={language: _body(article, language) for language in LANGUAGES},
        published_on=today - timedelta(days=30) if article in NEWS else None,
        is_charter=article is PUBLISHED,
        in_menu=article is ABOUT,
    )


def _body(article: Article, language: str) -> list[Block]:
    return [block for section in article.sections for block in _section(section, language)]


def _section(section: Section, language: str) -> list[Block]:
    blocks: list[Block] = [("heading", _text(section.heading).in_language(language))]
    paragraphs = format_html_join(
        "", "<p>{}</p>", ((_text(t).in_language(language),) for t in section.paragraphs)
    )
    points = format_html_join("", "<li>{}</li>", ((_text(t).in_language(language),) for t in section.points))
    listed = format_html("<ul>{}</ul>", points) if points else ""
    if body := f"{paragraphs}{listed}":
        blocks.append(("paragraph", body))
    return blocks


def _text(text: described.Text) -> Text:
    return Text(text.id, text.en)
