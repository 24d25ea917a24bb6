"""Components of the performance cycle: the bar of its phases, and how far each unit is."""

from django import template
from django.utils.translation import gettext as _

from portal.cycles.phases import current_phase, next_phase, phases_of
from portal.templatetags.components import figure

register = template.Library()


@register.inclusion_tag("components/phase_bar.html")
def phase_bar(cycle):
    """This will show the phases of a cycle, the one that runs, and when the next begins."""
    return {
        "name": cycle.name,
        "phases": phases_of(cycle),
        "current": current_phase(cycle),
        "next": next_phase(cycle),
    }


@register.inclusion_tag("cycles/parts/progress_table.html")
def progress_table(control):
    """This will show how far each unit is, in whole percent of its officers.

    Names of columns are looked up once: the table has hundreds of cells.
    """
    steps = {
        "plans_agreed": _("Plans agreed"),
        "reporting": _("Reported this week"),
        "self_sent": _("Self-appraisals sent"),
        "signed": _("Evaluations signed"),
        "delivered": _("Evaluations delivered"),
    }
    officers, overdue = _("Officers"), _("Overdue")
    return {
        "headers": [_("Unit"), officers, *steps.values(), overdue],
        "rows": [(unit.name, _cells(unit.progress, steps, officers, overdue)) for unit in control.units],
        "total": _cells(control.total, steps, officers, overdue),
    }


def _cells(progress, steps, officers, overdue):
    shares = [(label, _percent(progress.share(name))) for name, label in steps.items()]
    return [(officers, figure(progress.officers, 0)), *shares, (overdue, figure(progress.overdue, 0))]


def _percent(share):
    return "–" if share is None else f"{share}\N{NO-BREAK SPACE}%"
