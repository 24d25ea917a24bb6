from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from portal.workspace.drawings import questions_chart, trend_chart
from portal.workspace.rating_rows import _percents
from scoring.queries.score_cards import QuestionView, TrendPoint

TODAY = date(2026, 3, 15)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def month(number, n=20, low=None, value=None, high=None):
    amounts = [None if each is None else Decimal(each) for each in (value, low, high)]
    return TrendPoint(date(2026, number, 1), n, *amounts)


def test_trend_shows_twelve_months_and_says_why_some_are_bare():
    chart = trend_chart([month(1, n=7), month(3, low=60, value=70, high=80)], today=TODAY, group_mean=None)

    assert len(chart.points) == 12
    assert [(point.label, point.value, point.reason) for point in chart.points[-3:]] == [
        ("Jan 26", None, "7 of 11 ratings"),
        ("Feb 26", None, "0 of 11 ratings"),
        ("Mar 26", Decimal(70), ""),
    ]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ((50, 55, 60), (61, 70, 80), "Citizens' ratings have risen since January 2026"),
        ((70, 75, 80), (50, 60, 69), "Citizens' ratings have fallen since January 2026"),
        ((50, 60, 70), (65, 75, 85), "Citizens' ratings have not clearly changed since January 2026"),
    ],
)
def test_trend_calls_only_a_clear_change_one(first, last, expected):
    points = [
        month(number, low=low, value=value, high=high)
        for number, (low, value, high) in ((1, first), (3, last))
    ]

    assert trend_chart(points, today=TODAY, group_mean=None).title == expected


def test_trend_without_a_figure_says_so():
    assert (
        trend_chart([month(1, n=3)], today=TODAY, group_mean=None).title == "No month has enough ratings yet"
    )
    assert trend_chart([], today=TODAY, group_mean=None) is None


def test_questions_stand_on_one_scale_and_stay_bare_below_the_floor():
    answered = QuestionView(
        "overall", "How was it?", [], 5, (0, 0, 0, 20, 0), 20, Decimal(4), Decimal("3.8"), Decimal("4.2")
    )
    few = QuestionView("time", "Was it quick?", [], 4, (0, 0, 9, 0), 9, None, None, None)
    unasked = QuestionView("fee", "Was it right?", [], 4, (0, 0, 0, 0), 0, None, None, None)

    bars = questions_chart([answered, few, unasked]).bars

    assert [(bar.label, bar.value, bar.low, bar.count, bar.reason) for bar in bars] == [
        ("How was it?", Decimal(75), Decimal(70), 20, ""),
        ("Was it quick?", None, None, 9, "9 of 11 ratings"),
    ]


@pytest.mark.parametrize(
    "shares", [(0.333, 0.333, 0.334), (0.005, 0.005, 0.99), (1.0, 0.0, 0.0), (0.125, 0.5, 0.375)]
)
def test_percents_of_a_reading_add_up_to_hundred(shares):
    assert sum(_percents(shares)) == 100
