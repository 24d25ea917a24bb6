"""The words and the way of writing numbers that charts need, in the language of the reader."""

from django.utils.formats import get_format
from django.utils.translation import gettext as _

from scoring.charts import Numbers, Words


def chart_words(item: str = "", value: str = "") -> Words:
    """This will name a chart's columns; give `item` and `value` when there is a better word for them."""
    return Words(
        item=item or _("Item"),
        value=value or _("Value"),
        interval=_("Probable range"),
        count=_("Number of ratings"),
        missing=_("Too few ratings"),
        empty=_("There are no ratings yet."),
    )


def chart_numbers(decimals: int = 1, unit: str = "") -> Numbers:
    return Numbers(
        decimals=decimals,
        decimal_mark=get_format("DECIMAL_SEPARATOR"),
        group_mark=get_format("THOUSAND_SEPARATOR"),
        unit=unit,
    )
