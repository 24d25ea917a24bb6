"""A published summary as a page: findings in plain words, pictures with their tables, and what is not shown."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from cms import words
from feedback.choices import RejectReason
from feedback.standard_questions import OVERALL_QUESTION
from scoring.chart_words import chart_numbers, chart_words
from scoring.charts import BarChart, Distribution, DistributionChart, LineChart, Point, Reference
from scoring.choices import SummaryScope
from scoring.models import PublishedSummary

_SHARE = ("percent", "low", "high")

PERCENT = "\N{NO-BREAK SPACE}%"
IKM_LOWEST, IKM_HIGHEST = 25, 100
IKM_GOOD = Decimal("76.61")  # where mutu B begins, PermenPANRB 14/2017

Figures = dict[str, Any]


def heading(summary: PublishedSummary) -> str:
    """This will name a summary by what it covers and when."""
    return f"{subject(summary)}, {words.period(summary.starts_on, summary.ends_on)}"


def subject(summary: PublishedSummary) -> str:
    """The whole agency, or the name of the unit, service or point as it was when it was published."""
    if summary.scope == SummaryScope.AGENCY:
        return _("All services")
    return _in_language(summary.figures["scope"])


def summary_context(summary: PublishedSummary) -> dict[str, Any]:
    """This will turn the frozen figures into what the template shows, in the reader's language."""
    figures = summary.figures
    return {
        "summary": summary,
        "subject": subject(summary),
        "period": words.period(summary.starts_on, summary.ends_on),
        "as_of": words.day(date.fromisoformat(figures["as_of"])),
        "satisfied": _satisfied(figures),
        "findings": findings(figures),
        "charts": [chart for chart in _charts(figures) if chart],
        "ikm": _ikm(figures),
        "not_counted": _not_counted(figures),
        "floor": figures["policy"]["floor"],
        "note": summary.note,
        "withdrawal": getattr(summary, "withdrawal", None),
    }


def findings(figures: Figures) -> list[str]:
    """This will say what the figures show and nothing they do not: no change where the ranges overlap."""
    told = [_trend_finding(figures), _elements_finding(figures), _comments_finding(figures)]
    return [sentence for sentence in told if sentence]


def _satisfied(figures: Figures) -> dict[str, Any]:
    share = figures["satisfied"]
    if share is None:
        missing = max(figures["policy"]["floor"] - figures["n"], 0)
        return {"percent": None, "n": figures["n"], "reason": words.missing_figure("BELOW_FLOOR", missing)}
    sentence = _(
        "Of every 100 people who rated, about %(percent)s were satisfied. "
        "Allowing for chance, the share lies between %(low)s and %(high)s percent."
    )
    return {**share, "sentence": sentence % share}


def _trend_finding(figures: Figures) -> str:
    shown = [month for month in figures["trend"] if month["percent"] is not None]
    if len(shown) < 2:
        return ""
    first, last = shown[0], shown[-1]
    facts = {
        "first": words.month(_first_day(first)),
        "last": words.month(_first_day(last)),
        "before": first["percent"],
        "after": last["percent"],
    }
    if last["low"] > first["high"]:
        return (
            _("More people were satisfied in %(last)s (%(after)s%%) than in %(first)s (%(before)s%%).")
            % facts
        )
    if last["high"] < first["low"]:
        return (
            _("Fewer people were satisfied in %(last)s (%(after)s%%) than in %(first)s (%(before)s%%).")
            % facts
        )
    return _("Between %(first)s and %(last)s nothing changed that could not be chance.") % facts


def _elements_finding(figures: Figures) -> str:
    elements = _valued_elements(figures)
    if len(elements) < 2:
        return ""
    best = max(elements, key=lambda element: Decimal(element["value"]))
    worst = min(elements, key=lambda element: Decimal(element["value"]))
    return _("Rated best: %(best)s. Most room to improve: %(worst)s.") % {
        "best": _in_language(best["name"]),
        "worst": _in_language(worst["name"]),
    }


def _comments_finding(figures: Figures) -> str:
    comments = figures["comments"]
    if not comments or not comments["n"]:
        return ""
    if "source" not in comments:
        return _counted_comments(comments)
    if comments["source"] is None:
        return (
            _("%(n)s comments were left. How they sound is told once people have read some of them.")
            % comments
        )
    facts = {
        **{name: comments[name] for name in ("n", "read")},
        **{f"{tone}_{name}": comments[tone][name] for tone in ("positive", "negative") for name in _SHARE},
    }
    if comments["source"] == "SAMPLE":
        return (
            _(
                "Of %(n)s comments people read %(read)s drawn at random: %(positive_percent)s%% positive (%(positive_low)s "
                "to %(positive_high)s), %(negative_percent)s%% negative (%(negative_low)s to %(negative_high)s)."
            )
            % facts
        )
    return (
        _(
            "Of %(n)s comments about %(positive_percent)s%% are positive (%(positive_low)s to %(positive_high)s) and "
            "%(negative_percent)s%% negative (%(negative_low)s to %(negative_high)s): read by a program and corrected for "
            "its errors."
        )
        % facts
    )


def _counted_comments(comments: dict[str, int]) -> str:
    """Summaries of the first shape say what a program counted."""
    sentence = ngettext(
        "%(n)s comment was read: %(positive)s positive, %(neutral)s neutral, %(negative)s negative, "
        "%(unsure)s unclear.",
        "%(n)s comments were read: %(positive)s positive, %(neutral)s neutral, %(negative)s negative, "
        "%(unsure)s unclear.",
        comments["n"],
    )
    return str(sentence % comments)


def _charts(figures: Figures) -> list[dict[str, Any] | None]:
    return [
        _distribution_chart(figures),
        _trend_chart(figures),
        _elements_chart(figures),
        _services_chart(figures),
    ]


def _distribution_chart(figures: Figures) -> dict[str, Any] | None:
    overall = figures["overall"]
    if overall is None:
        return None
    good = overall["distribution"][3] + overall["distribution"][4]
    spec = DistributionChart(
        title=_("%(good)s of %(n)s ratings are good or very good")
        % {"good": _number(good), "n": _number(overall["n"])},
        description=_("The share of each of the five answers, from very poor to very good."),
        steps=tuple(OVERALL_QUESTION.labels[_language()]),
        rows=(Distribution("", tuple(overall["distribution"])),),
        words=chart_words(item=_("Question")),
        numbers=chart_numbers(0, PERCENT),
    )
    return {"spec": spec, "note": _facts(figures, overall["n"])}


def _trend_chart(figures: Figures) -> dict[str, Any] | None:
    if not figures["trend"]:
        return None
    points = tuple(
        Point(
            words.month(_first_day(month)),
            month["percent"],
            month.get("low"),
            month.get("high"),
            month["n"],
            _reason(month, figures),
        )
        for month in figures["trend"]
    )
    spec = LineChart(
        title=_("Satisfied people, month by month"),
        description=_("The share of satisfied people in each month, with its probable range."),
        points=points,
        lower=0,
        upper=100,
        words=chart_words(item=_("Month"), value=_("Satisfied")),
        numbers=chart_numbers(0, PERCENT),
    )
    return {"spec": spec, "note": _facts(figures, figures["n"])}


def _elements_chart(figures: Figures) -> dict[str, Any] | None:
    ikm = figures["ikm"]
    if ikm is None:
        return None
    bars = tuple(
        Point(_in_language(element["name"]), _decimal(element["value"]), count=element["n"])
        for element in ikm["elements"]
    )
    spec = BarChart(
        title=_("The nine elements of the satisfaction survey"),
        description=_("The value of each element on the official scale from 25 to 100."),
        bars=bars,
        lower=IKM_LOWEST,
        upper=IKM_HIGHEST,
        words=chart_words(item=_("Element")),
        reference=Reference(_("Good from"), IKM_GOOD),
        numbers=chart_numbers(2),
    )
    return {"spec": spec, "note": _facts(figures, ikm["n"])}


def _services_chart(figures: Figures) -> dict[str, Any] | None:
    services = figures.get("services")
    if not services:
        return None
    bars = tuple(
        Point(
            _in_language(service),
            service["percent"],
            service.get("low"),
            service.get("high"),
            service["n"],
            _reason(service, figures),
        )
        for service in services
    )
    spec = BarChart(
        title=_("Satisfied people, service by service"),
        description=_("The share of satisfied people for each service, with its probable range."),
        bars=bars,
        lower=0,
        upper=100,
        words=chart_words(item=_("Service"), value=_("Satisfied")),
        numbers=chart_numbers(0, PERCENT),
    )
    return {"spec": spec, "note": _facts(figures, figures["n"])}


def _ikm(figures: Figures) -> dict[str, Any] | None:
    ikm = figures["ikm"]
    if ikm is None:
        return None
    return {**ikm, "value": _decimal(ikm["value"]), "grade_name": _grade_name(ikm["grade"])}


def _grade_name(grade: str) -> str:
    names = {"A": _("very good"), "B": _("good"), "C": _("not good enough"), "D": _("not good")}
    return names[grade]


def _not_counted(figures: Figures) -> dict[str, Any]:
    reasons = dict(RejectReason.choices)
    removed = [
        {"reason": reasons.get(code, code), "count": count}
        for code, count in sorted(figures["removed"].items(), key=lambda item: (-item[1], item[0]))
    ]
    return {"held": figures["held"], "removed": removed, "total": sum(figures["removed"].values())}


def _valued_elements(figures: Figures) -> list[dict[str, Any]]:
    return [element for element in (figures["ikm"] or {}).get("elements", []) if element["value"]]


def _reason(row: dict[str, Any], figures: Figures) -> str:
    if row["percent"] is not None:
        return ""
    missing = max(figures["policy"]["floor"] - row["n"], 0) if row["n"] is not None else None
    return words.missing_figure(row["reason"], missing)


def _facts(figures: Figures, n: int) -> str:
    return _("n = %(n)s, %(period)s, as of %(as_of)s") % {
        "n": _number(n),
        "period": words.period(
            date.fromisoformat(figures["starts_on"]), date.fromisoformat(figures["ends_on"])
        ),
        "as_of": words.day(date.fromisoformat(figures["as_of"])),
    }


def _in_language(named: dict[str, Any]) -> str:
    """Names come as {"name", "name_en"} or as {"id", "en"}; Indonesian stands in for a missing English."""
    indonesian = named.get("name") or named.get("id") or ""
    english = named.get("name_en") or named.get("en") or ""
    return english if _language() == "en" and english else indonesian


def _language() -> str:
    return "en" if (get_language() or "").startswith("en") else "id"


def _first_day(month: dict[str, Any]) -> date:
    return date.fromisoformat(f"{month['month']}-01")


def _number(value: int) -> str:
    return chart_numbers(0).text(value)


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
