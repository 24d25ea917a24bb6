"""Components of the performance cycle: the bar of its phases."""

from django import template

from portal.cycles.phases import current_phase, next_phase, phases_of

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


@register.filter
def share(progress, name):
    """This will write a step of a unit's progress as whole percent; nothing when there is nobody."""
    percent = progress.share(name)
    return "" if percent is None else f"{percent}\N{NO-BREAK SPACE}%"
