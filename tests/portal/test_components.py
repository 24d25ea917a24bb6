import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from portal.templatetags import components
from scoring.chart_words import chart_numbers, chart_words
from scoring.charts import Numbers
from tests.portal.styleguide import ROOT, bar_chart, styleguide_page

DRAWINGS = ROOT / "templates" / "components"


class Marks(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


def marks(source):
    parser = Marks()
    parser.feed(source)
    return parser.seen


def render(source, **context):
    request = RequestFactory().get("/list/", {"sort": "name", "page": "2"})
    return engines["django"].from_string(source).render(context, request)


def text_of(source):
    return " ".join(re.sub(r"<(title|desc)>.*?</\1>|<[^>]+>", " ", source).split())


@pytest.mark.parametrize(
    ("value", "decimals", "indonesian", "english"),
    [
        (78.45, 1, "78,5", "78.5"),
        (1284, 0, "1.284", "1,284"),
        (-2.25, 1, "−2,3", "−2.3"),
        (-0.04, 1, "0,0", "0.0"),
        (None, 1, "", ""),
    ],
)
def test_figure_is_written_in_the_readers_language(value, decimals, indonesian, english):
    with translation.override("id"):
        assert components.figure(value, decimals) == indonesian
    with translation.override("en"):
        assert components.figure(value, decimals) == english


@pytest.mark.parametrize(("value", "written"), [(3, "+3.0"), (-3, "−3.0"), (0, "0.0"), (None, "")])
def test_signed_figure_shows_its_direction(value, written):
    with translation.override("en"):
        assert components.signed(value) == written


def test_interval_needs_both_ends():
    with translation.override("en"):
        assert components.interval(74.1, 82.6) == "74.1–82.6"
        assert components.interval(None, 82.6) == ""


def test_charts_write_numbers_in_the_language_of_the_reader():
    with translation.override("id"):
        assert chart_numbers(2, " %") == Numbers(2, ",", ".", " %")
    with translation.override("en"):
        assert chart_numbers() == Numbers(1, ".", ",")
        assert chart_words("Month").item == "Month"
        assert chart_words().item == "Item"


def test_figure_below_the_floor_gives_the_reason_in_place_of_the_number():
    source = render('{% figure_with_interval reason="7 of 30 ratings short." n=23 period="June" %}')

    assert text_of(source) == "7 of 30 ratings short. n = 23 June"
    assert "figure__value" not in source


def test_figure_stands_with_interval_count_and_period():
    with translation.override("en"):
        source = render('{% figure_with_interval 78.4 low=74.1 high=82.6 n=1284 period="June" %}')

    assert text_of(source) == "78.4 probably 74.1–82.6 n = 1,284 June"


def test_score_card_takes_no_option_it_does_not_know():
    with pytest.raises(TypeError, match="colour"):
        render('{% score_card 78.4 label="Index" colour="red" %}')


def test_score_card_shows_reference_and_marks_on_its_scale():
    source = render(
        '{% score_card 78.4 label="Index" low=70 high=86 reference=71.2 reference_label="Mean" marks=marks %}',
        marks=[("Good", 76)],
    )

    assert {"Mean", "Good"} <= {word for word in re.findall(r">([^<>]+)<", source) for word in word.split()}
    assert "70,0–86,0" in source


def test_score_card_without_a_value_draws_no_scale():
    shown = render('{% score_card 78.4 label="Index" %}')
    withheld = render('{% score_card label="Index" reason="7 short." %}')

    assert shown.count("<svg") == 2
    assert withheld.count("<svg") == 0
    assert "7 short." in withheld


@pytest.mark.parametrize("kind", components.CHIP_ICONS)
def test_state_is_told_by_sign_word_and_color(kind):
    source = render("{% status_chip kind 'Ready' %}", kind=kind)

    assert text_of(source) == "Ready"
    assert [attrs.get("class") for _, attrs in marks(source)][:2] == [f"chip chip--{kind}", "icon"]


def test_unknown_state_is_refused():
    with pytest.raises(KeyError):
        render("{% status_chip 'purple' 'Ready' %}")


@pytest.mark.parametrize(("kind", "look"), [("", "info"), ("error", "danger"), ("success", "success")])
def test_notice_knows_the_levels_of_messages(kind, look):
    source = render('{% include "components/notice.html" with kind=kind title="Saved." only %}', kind=kind)

    assert marks(source)[0] == ("div", {"class": f"notice notice--{look}"})


class PlanForm(forms.Form):
    name = forms.CharField(help_text="As on the counter.")
    note = forms.CharField(required=False)
    rating = forms.ChoiceField(widget=forms.RadioSelect, choices=[("a", "Above"), ("b", "Below")])
    agreed = forms.BooleanField()


FIELD = '{% include "components/field.html" with field=field only %}'


def test_field_ties_hint_and_error_to_the_control():
    source = render(FIELD, field=PlanForm({})["name"])
    control = next(attrs for tag, attrs in marks(source) if tag == "input")
    ids = {attrs["id"] for _, attrs in marks(source) if "id" in attrs}

    assert control["aria-describedby"] == "id_name_helptext id_name_error"
    assert control["aria-invalid"] == "true"
    assert {"id_name_helptext", "id_name_error", "id_name"} <= ids


def test_field_says_when_it_may_stay_empty():
    with translation.override("en"):
        assert text_of(render(FIELD, field=PlanForm()["note"])) == "Note (optional)"
        assert text_of(render(FIELD, field=PlanForm()["name"])) == "Name As on the counter."


def test_choice_field_is_a_group_with_a_name_and_one_card_each():
    source = render(FIELD, field=PlanForm({"rating": "b"})["rating"])
    tags = [tag for tag, _ in marks(source)]
    chosen = [attrs["value"] for tag, attrs in marks(source) if tag == "input" and "checked" in attrs]

    assert (tags.count("fieldset"), tags.count("legend"), tags.count("label")) == (1, 1, 2)
    assert chosen == ["b"]


def test_checkbox_is_one_card():
    source = render(FIELD, field=PlanForm()["agreed"])

    assert [tag for tag, _ in marks(source)] == ["div", "label", "input", "span"]


def test_error_summary_leads_to_each_control():
    summary = '{% include "components/error_summary.html" with form=form only %}'
    form = PlanForm({"note": "x", "rating": "a"})
    links = [attrs["href"] for tag, attrs in marks(render(summary, form=form)) if tag == "a"]

    assert links == ["#id_name", "#id_agreed"]
    assert render(summary, form=PlanForm({"name": "x", "rating": "a", "agreed": "on"})).strip() == ""


def test_pagination_keeps_the_rest_of_the_address():
    page = Paginator(range(60), 20).page(2)
    source = render('{% include "components/pagination.html" with page=page only %}', page=page)

    assert [attrs["href"] for tag, attrs in marks(source) if tag == "a"] == [
        "?sort=name&page=1",
        "?sort=name&page=3",
    ]


def test_pagination_of_a_single_page_is_not_shown():
    page = Paginator(range(3), 20).page(1)

    assert render('{% include "components/pagination.html" with page=page only %}', page=page).strip() == ""


def test_contribution_table_starts_each_bar_where_the_last_one_ended():
    rows = [
        {"label": "Results", "score": 82, "weight_percent": 40, "points": 40},
        {"label": "Comments", "points": None, "reason": "12 short."},
        {"label": "Citizens", "score": 76, "weight_percent": 60, "points": 20},
    ]
    source = render("{% contribution_table 'Parts' rows 60 %}", rows=rows)
    bars = re.findall(
        r'<rect x="([\d.]+)" y="3" width="([\d.]+)" height="14" rx="2" class="chart-(\w+)"', source
    )

    assert [bar for bar in bars if bar[2] != "ground"] == [
        ("0", "96", "mark"),
        ("96", "48", "mark"),
        ("0", "144", "total"),
    ]
    assert "12 short." in source


def test_chart_shows_its_numbers_as_a_table_with_named_cells():
    source = render("{% chart spec %}", spec=bar_chart())
    labels = [attrs["data-label"] for tag, attrs in marks(source) if tag == "td"]
    labels_per_row = ["Nilai", "Rentang", "Jumlah penilaian"]

    assert labels == labels_per_row * 4
    assert source.count('role="img"') == 2


def test_chart_words_are_escaped():
    assert "<script>" not in render('{% sparkline title "12" 0 4 %}', title="<script>")


@pytest.mark.parametrize("path", sorted((DRAWINGS / "icons").glob("*.svg")), ids=lambda path: path.stem)
def test_icon_is_a_small_silent_drawing(path):
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))

    assert (root.get("viewBox"), root.get("class"), root.get("aria-hidden")) == ("0 0 24 24", "icon", "true")
    assert path.stat().st_size <= 400


def test_icon_can_be_large():
    assert 'class="icon icon--large"' in components.icon("inbox", "large")


def test_five_faces_differ_only_in_brow_and_mouth():
    source = (DRAWINGS / "faces.svg").read_text(encoding="utf-8")
    symbols = {symbol.get("id"): list(symbol) for symbol in ElementTree.fromstring(source)}
    common, *faces = symbols.values()
    lines = [path.get("d") for _, path in faces]

    assert list(symbols) == ["face", "face-1", "face-2", "face-3", "face-4", "face-5"]
    assert [shape.tag for shape in common] == ["circle", "path"]
    assert {use.get("href") for use, _ in faces} == {"#face"}
    assert len(set(lines)) == 5
    assert {d.upper().count("M") for d in lines} == {3}


@pytest.mark.parametrize(
    ("name", "limit"), [("faces.svg", 1536), ("woven_band.svg", 1024), ("wordmark.svg", 400)]
)
def test_drawings_of_the_form_page_are_small(name, limit):
    assert len((DRAWINGS / name).read_bytes()) <= limit


@pytest.mark.parametrize("path", sorted(DRAWINGS.glob("*.html")), ids=lambda path: path.name)
def test_component_opens_by_naming_its_variables(path):
    assert path.read_text(encoding="utf-8").startswith("{% comment %}\n")


def test_page_of_all_components_carries_no_inline_style_script_or_handler():
    seen = marks(styleguide_page())

    assert [
        attrs for _, attrs in seen if "style" in attrs or any(name.startswith("on") for name in attrs)
    ] == []
    assert [attrs for tag, attrs in seen if tag == "script" and "src" not in attrs] == []
    assert [tag for tag, _ in seen if tag == "style"] == []


def test_page_of_all_components_names_its_parts_once():
    ids = [attrs["id"] for _, attrs in marks(styleguide_page()) if "id" in attrs and attrs["id"] != "anyaman"]

    assert len(ids) == len(set(ids))


def test_workspace_marks_the_current_place_and_posts_the_log_out():
    seen = marks(styleguide_page())
    current = [attrs["href"] for tag, attrs in seen if tag == "a" and attrs.get("aria-current") == "page"]

    assert current == ["#", "#"]
    assert ("form", {"method": "post", "action": "#"}) in seen


def test_staff_page_posts_a_language_and_comes_back():
    seen = marks(styleguide_page())
    offered = [attrs["value"] for tag, attrs in seen if tag == "button" and attrs.get("name") == "language"]
    back = [attrs["value"] for tag, attrs in seen if tag == "input" and attrs.get("name") == "next"]

    assert offered == ["id", "en"]
    assert back == ["/"]


def test_signed_out_frame_has_no_navigation_and_no_side_column():
    source = render('{% extends "workspace_base.html" %}{% block main %}<h1>Log in</h1>{% endblock %}')

    assert ("body", {"class": "workspace workspace--plain"}) in marks(source)
    assert [tag for tag, _ in marks(source) if tag == "nav"] == []


def test_public_frame_links_to_the_other_language():
    links = [
        {"url": "/q/7k3m9/", "code": "id", "label": "ID", "is_current": True},
        {"url": "/en/q/7k3m9/", "code": "en", "label": "EN", "is_current": False},
    ]
    source = render('{% extends "public_base.html" %}{% block title %}Q{% endblock %}', language_links=links)
    languages = [attrs for tag, attrs in marks(source) if tag == "a" and "hreflang" in attrs]

    assert [(link["href"], link["lang"], link.get("aria-current")) for link in languages] == [
        ("/q/7k3m9/", "id", "true"),
        ("/en/q/7k3m9/", "en", None),
    ]
