"""Components with logic: numbers as people write them, drawings, states with a sign."""

from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import NamedTuple

from django import template
from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from scoring import charts
from scoring.chart_words import chart_numbers, chart_words

register = template.Library()

MINUS = "\N{MINUS SIGN}"
SCALE_OPTIONS = ("title", "lower", "upper", "reference_label", "reference", "marks")  # of a score card
NARROW_WIDTH = 296  # a card on a phone of 360 px
WIDE_WIDTH = 520

CHIP_ICONS = {
    "neutral": "dot",
    "good": "check",
    "progress": "progress",
    "attention": "warning",
    "danger": "danger",
}


class Look(NamedTuple):
    name: str
    icon: str


NOTICES = {
    "info": Look("info", "info"),
    "success": Look("success", "check"),
    "warning": Look("warning", "warning"),
    "danger": Look("danger", "danger"),
    "error": Look("danger", "danger"),
}


# Drawings


@register.simple_tag
def icon(name, size=""):
    drawing = _drawing(f"icons/{name}.svg")
    return mark_safe(drawing.replace('"icon"', f'"icon icon--{size}"', 1)) if size else drawing


@register.simple_tag
def wordmark():
    return format_html('<span class="wordmark">{}Suara Layanan</span>', _drawing("wordmark.svg"))


@register.simple_tag
def woven_band():
    return _drawing("woven_band.svg")


@register.simple_tag
def faces():
    """This will draw nothing but define the five faces that face_scale.html refers to."""
    return _drawing("faces.svg")


@cache
def _drawing(name):
    return mark_safe(render_to_string(f"components/{name}").strip())


# Numbers


@register.filter
def figure(value, decimals=1):
    """This will write a number in the reader's language, rounded half away from zero; nothing for None."""
    if value is None or value == "":
        return ""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-int(decimals)), rounding=ROUND_HALF_UP)
    text = number_format(abs(rounded), decimal_pos=int(decimals), use_l10n=True, force_grouping=True)
    return f"{MINUS}{text}" if rounded < 0 else text


@register.filter
def signed(value, decimals=1):
    """This will write a number with its sign, so that a difference is read as one."""
    text = figure(value, decimals)
    if not text or text.startswith(MINUS) or not any(digit in text for digit in "123456789"):
        return text
    return f"+{text}"


@register.simple_tag
def interval(low, high, decimals=1):
    if low is None or high is None:
        return ""
    return f"{figure(low, decimals)}\N{EN DASH}{figure(high, decimals)}"


@register.inclusion_tag("components/figure_with_interval.html")
def figure_with_interval(
    value=None,
    *,
    decimals=1,
    label="",
    unit="",
    low=None,
    high=None,
    n=None,
    period="",
    as_of="",
    reason="",
    size="",
):
    return {
        "label": label,
        "value": figure(value, decimals),
        "unit": unit,
        "interval": interval(low, high, decimals),
        "count": figure(n, 0),
        "period": period,
        "as_of": as_of,
        "reason": reason,
        "size": size,
    }


# States


@register.inclusion_tag("components/chip.html")
def status_chip(kind, label):
    return {"kind": kind, "label": label, "icon": CHIP_ICONS[kind]}


@register.simple_tag
def notice_kind(kind=""):
    return NOTICES.get(kind or "info", NOTICES["info"])


# Scores and charts


@register.inclusion_tag("components/chart.html")
def chart(spec, note=""):
    headers, rows = charts.table(spec)
    cells = [
        [{"label": label, "text": text} for label, text in zip(headers, row, strict=True)] for row in rows
    ]
    return {"title": spec.title, "note": note, "headers": headers, "rows": cells, **_both_widths(spec)}


@register.simple_tag
def sparkline(title, values, lower, upper):
    spec = charts.Sparkline(title=title, values=tuple(values), lower=lower, upper=upper)
    return mark_safe(charts.render(spec))


@register.inclusion_tag("components/score_card.html")
def score_card(value=None, *, label, sentence="", foot="", decimals=1, low=None, high=None, **options):
    """This will show a score on its whole scale, or in its place the reason why there is none.

    The other options are those of `figure_with_interval` (unit, n, period, as_of, reason) and those of the
    scale: title, lower, upper, reference with its label, and marks as pairs of name and place.
    """
    scale = {name: options.pop(name) for name in SCALE_OPTIONS if name in options}
    shown = {"value": value, "low": low, "high": high, "decimals": decimals}
    context = {
        "figure": figure_with_interval(label=label, **shown, **options),
        "band": None,
        "sentence": sentence,
        "foot": foot,
    }
    if value is not None:
        scale["title"] = scale.get("title") or label
        context["band"] = _score_band(shown, description=sentence, **scale)
    return context


def _score_band(
    shown, *, title, description, lower=0, upper=100, reference_label="", reference=None, marks=()
):
    spec = charts.IntervalChart(
        title=title,
        description=description,
        value=shown["value"],
        low=shown["low"],
        high=shown["high"],
        lower=lower,
        upper=upper,
        reference=None if reference is None else charts.Reference(reference_label, reference),
        marks=tuple(charts.Reference(name, place) for name, place in marks),
        words=chart_words(),
        numbers=chart_numbers(shown["decimals"]),
    )
    return _both_widths(spec)


@register.inclusion_tag("components/contribution_table.html")
def contribution_table(caption, rows, total, *, start=0, lower=0, upper=100, decimals=2):
    """This will draw each part from where the one before it ended.

    Rows are mappings or objects with `label`, `score`, `weight_percent`, `points`, `reason`;
    `start` is what the sum begins with, such as the mean of the service.
    """
    reached = Decimal(str(start))
    drawn = []
    for row in rows:
        points = _read(row, "points")
        if points is None:
            drawn.append({"label": _read(row, "label"), "reason": _read(row, "reason")})
            continue
        end = reached + Decimal(str(points))
        drawn.append(
            {
                "label": _read(row, "label"),
                "score": figure(_read(row, "score"), decimals),
                "weight": f"{figure(_read(row, 'weight_percent'), 0)}\N{NO-BREAK SPACE}%",
                "points": signed(points, decimals) if start else figure(points, decimals),
                "bar": _contribution_bar(reached, end, lower, upper),
            }
        )
        reached = end
    whole = {
        "points": figure(total, decimals),
        "bar": _contribution_bar(lower, total, lower, upper, is_total=True),
    }
    return {"caption": caption, "rows": drawn, "total": whole}


def _both_widths(spec):
    return {
        "narrow": mark_safe(charts.render(spec, NARROW_WIDTH)),
        "wide": mark_safe(charts.render(spec, WIDE_WIDTH)),
    }


def _contribution_bar(start, end, lower, upper, is_total=False):
    spec = charts.ContributionBar(start=start, end=end, lower=lower, upper=upper, is_total=is_total)
    return mark_safe(charts.render(spec))


def _read(row, name):
    return row.get(name) if isinstance(row, dict) else getattr(row, name, None)
