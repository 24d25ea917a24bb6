"""The two small drawings of a plan: how the weights fill the whole, and where an aspect stands."""

from decimal import Decimal

from django.utils.html import format_html, format_html_join

from appraisal.predicate import FULL_WEIGHT_BP

_HUNDRED = Decimal(100)
_ROOM = Decimal("1.15")  # a little beyond the largest number, so that its mark is inside
_MARK = Decimal("1.2")  # the width of a mark, in percent of the drawing


def weight_bar(targets):
    """One piece for each work result, as wide as its weight. The words beside it say the same."""
    pieces, start = [], Decimal(0)
    for number, target in enumerate(targets):
        width = min(Decimal(target.weight_bp) * _HUNDRED / FULL_WEIGHT_BP, _HUNDRED - start)
        if width > 0:
            pieces.append((_n(start), _n(width), "odd" if number % 2 else "even"))
            start += width
    return format_html(
        '<svg class="weight-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="weight-bar__track" width="100" height="8"/>{}</svg>',
        format_html_join(
            "",
            '<rect class="weight-bar__piece weight-bar__piece--{2}" x="{0}" width="{1}" height="8"/>',
            pieces,
        ),
    )


def aspect_line(row):
    """What was reached as a bar, with marks for where it began and where it should come to."""
    aspect = row.aspect
    marks = [("baseline", aspect.baseline), ("target", aspect.target_value)]
    marks += [("target", aspect.low), ("target", aspect.high)]
    known = [(name, value) for name, value in marks if value is not None]
    largest = max([value for _name, value in known] + ([row.actual] if row.actual is not None else []))
    upper = max(largest, Decimal("0.01")) * _ROOM
    bar = "" if row.actual is None else _bar(row.actual, upper)
    return format_html(
        '<svg class="aspect-line" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="aspect-line__track" y="3" width="100" height="4"/>{}{}</svg>',
        bar,
        format_html_join(
            "",
            '<rect class="aspect-line__mark aspect-line__mark--{}" x="{}" width="{}" height="10"/>',
            [(name, _n(_HUNDRED * value / upper - _MARK / 2), _n(_MARK)) for name, value in known],
        ),
    )


def _bar(actual, upper):
    return format_html(
        '<rect class="aspect-line__reached" y="3" width="{}" height="4"/>', _n(_HUNDRED * actual / upper)
    )


def _n(value):
    return f"{max(value, Decimal(0)):.2f}"
