"""Components of the staff workspace: scores that add up, moments with their zone, names of periods."""

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import mark_safe

from organisation.choices import TimeZone
from portal.templatetags.components import figure, interval, signed
from portal.workspace import officer_home, tasks, words
from scoring import charts

register = template.Library()

ZONES = {zone.value: zone.name for zone in TimeZone}

register.filter("period_name", words.period_name)
register.filter("too_few_ratings", words.too_few_ratings)
register.filter("missing_index", words.missing_index)
register.filter("step_name", tasks.step_name)
register.filter("in_days", officer_home.in_days)


@register.filter
def moment(value):
    """This will write a moment in the reader's zone and name the zone."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    zone = timezone.get_current_timezone_name()
    return f"{date_format(local, 'j M Y, H.i')}\N{NO-BREAK SPACE}{ZONES.get(zone, local.tzname())}"


@register.filter
def stands_at(score):
    """This will write the last day whose ratings a score has in it, or the moment of the newest one."""
    return date_format(score.until, "j F Y") if score.until else moment(score.as_of)


@register.filter
def amount(value):
    """This will write an amount with as many of its places as it needs; nothing for None."""
    if value is None:
        return ""
    return figure(value, max(-value.normalize().as_tuple().exponent, 0))


@register.filter
def percent_of_bp(basis_points):
    """This will write basis points as percent, without places they do not need."""
    places = 0 if basis_points % 100 == 0 else 1 if basis_points % 10 == 0 else 2
    return f"{figure(basis_points / 100, places)}\N{NO-BREAK SPACE}%"


@register.simple_tag
def step_url(item):
    url_name, _chip = tasks.STEPS[item.step]
    return reverse(url_name, args=[item.officer.public_id, item.period.public_id])


@register.inclusion_tag("components/score_parts.html")
def score_parts(score, *, decimals=2):
    """This will show the parts of a score: their points add up to it, their differences to its difference."""
    reached = 0
    rows = []
    for part in score.parts:
        row = {
            "name": part.name,
            "weight": percent_of_bp(part.weight_bp_used),
            "nominal": percent_of_bp(part.weight_bp_nominal),
        }
        if part.value is None:
            rows.append(row | {"reason": words.missing_part(part, score.citizen)})
            continue
        row |= {
            "value": figure(part.value, decimals),
            "interval": interval(part.low, part.high, 1),
            "n": part.n,
            "is_ratings": part.code == "CITIZENS",
            "is_competencies": part.code == "COMPETENCY",
            "is_comments": part.code == "SENTIMENT",
            "source": words.comment_source(part),
            "reference": figure(part.reference, decimals),
            "difference": signed(part.contribution, decimals),
        }
        if part.share is not None:
            row |= {"points": figure(part.share, decimals), "bar": _bar(reached, reached + part.share)}
            reached += part.share
        rows.append(row)
    return {
        "rows": rows,
        "has_index": score.index is not None,
        "total": figure(score.index, decimals),
        "total_bar": _bar(0, score.index, is_total=True) if score.index is not None else "",
        "reference": figure(score.reference_index, decimals),
        "difference": signed(score.contributions_total, decimals),
    }


def _bar(start, end, *, is_total=False):
    spec = charts.ContributionBar(start=start, end=end, lower=0, upper=100, is_total=is_total)
    return mark_safe(charts.render(spec))


@register.inclusion_tag("components/breadcrumb.html")
def trail(current, *steps):
    """This will show where the page stands; `steps` are labels and addresses by turns, from the top."""
    pairs = zip(steps[::2], steps[1::2], strict=True)
    return {"current": current, "items": [{"label": label, "url": url} for label, url in pairs]}
