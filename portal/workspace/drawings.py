"""The charts of an officer's pages, from what the scoring reads give; months and questions below the floor stay bare."""

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from scoring.chart_words import chart_numbers, chart_words
from scoring.charts import BarChart, LineChart, Point, Reference
from scoring.queries.score_cards import FLOOR, QuestionView, TrendPoint

MONTHS = 12


def trend_chart(trend: list[TrendPoint], *, today: date, group_mean: Decimal | None) -> LineChart | None:
    """A year of months, each with its interval; None when there is not one rating in it."""
    if not any(point.n for point in trend):
        return None
    known = {point.month: point for point in trend}
    points = [_month_point(month, known.get(month)) for month in _months_until(today)]
    return LineChart(
        title=_trend_sentence(trend),
        description=_("Citizens' ratings by month, from 0 to 100, with the probable range."),
        points=tuple(points),
        lower=0,
        upper=100,
        reference=None if group_mean is None else Reference(_("Colleagues"), group_mean),
        words=chart_words(item=_("Month")),
        numbers=chart_numbers(1),
    )


def questions_chart(questions: list[QuestionView]) -> BarChart | None:
    """The mean of each question on 0 to 100, whatever the scale it was asked on."""
    if not any(question.n for question in questions):
        return None
    return BarChart(
        title=_("What citizens said about the work of this officer"),
        description=_("The average answer to each question, from 0 to 100, with the probable range."),
        bars=tuple(_question_point(question) for question in questions if question.n),
        lower=0,
        upper=100,
        words=chart_words(item=_("Question")),
        numbers=chart_numbers(1),
    )


def _months_until(today: date) -> list[date]:
    last = today.year * 12 + today.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(last - MONTHS + 1, last + 1)]


def _month_point(month: date, point: TrendPoint | None) -> Point:
    label = date_format(month, "M y")
    if point is None:
        return Point(label, count=0, reason=_too_few(0))
    if point.value is None:
        return Point(label, count=point.n, reason=_too_few(point.n))
    return Point(label, point.value, point.low, point.high, point.n)


def _question_point(question: QuestionView) -> Point:
    if question.mean is None:
        return Point(question.text, count=question.n, reason=_too_few(question.n))
    return Point(
        question.text,
        _on_hundred(question.mean, question.highest),
        _on_hundred(question.low, question.highest),
        _on_hundred(question.high, question.highest),
        question.n,
    )


def _on_hundred(value: Decimal | None, highest: int) -> Decimal | None:
    return None if value is None else 100 * (value - 1) / (highest - 1)


def _too_few(n: int) -> str:
    return _("%(n)s of %(floor)s ratings") % {"n": n, "floor": FLOOR}


def _trend_sentence(trend: list[TrendPoint]) -> str:
    """A change is only called one when the probable ranges of its ends do not meet."""
    shown = [point for point in trend if point.value is not None]
    if not shown:
        return _("No month has enough ratings yet")
    first, last = shown[0], shown[-1]
    words = {"month": date_format(first.month, "F Y")}
    if first is last:
        return _("Enough ratings for a figure in one month so far")
    if last.low > first.high:
        return _("Citizens' ratings have risen since %(month)s") % words
    if last.high < first.low:
        return _("Citizens' ratings have fallen since %(month)s") % words
    return _("Citizens' ratings have not clearly changed since %(month)s") % words
