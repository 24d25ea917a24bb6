"""Components of the pages of plans: states with a sign, and what a changed field held."""

from datetime import date
from decimal import Decimal

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from appraisal.choices import PlanState
from cms import words
from portal.templatetags.workspace import amount, percent_of_bp

register = template.Library()

STATE_CHIPS = {
    PlanState.DRAFT: "neutral",
    PlanState.SUBMITTED: "progress",
    PlanState.RETURNED: "attention",
    PlanState.AGREED: "good",
    PlanState.SUPERSEDED: "neutral",
}
PROGRESS_CHIPS = {"ON_TRACK": "good", "BEHIND": "attention", "NO_FIGURE": "neutral"}


@register.inclusion_tag("components/chip.html")
def plan_state(plan):
    icons = {"neutral": "dot", "good": "check", "progress": "progress", "attention": "warning"}
    kind = STATE_CHIPS[plan.state]
    return {"kind": kind, "label": plan.get_state_display(), "icon": icons[kind]}


@register.inclusion_tag("components/chip.html")
def progress_state(state):
    icons = {"neutral": "dot", "good": "check", "attention": "warning"}
    names = {"ON_TRACK": _("On track"), "BEHIND": _("Behind"), "NO_FIGURE": _("No figure yet")}
    kind = PROGRESS_CHIPS[state]
    return {"kind": kind, "label": names[state], "icon": icons[kind]}


@register.filter
def held(value, field):
    """This will write what a changed field held before or after."""
    if value is None or value == "":
        return _("nothing")
    if field == "weight_bp":
        return percent_of_bp(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return amount(value)
    return date_format(value, "j F Y") if isinstance(value, date) else value


@register.filter
def promised(minutes):
    return words.duration(minutes)


@register.filter
def in_words(mark):
    """This will write what citizens answered on one element of a service."""
    return words.element_mark(mark.code, mark.mark, mark.n, is_of_whole_agency=mark.is_of_whole_agency)
