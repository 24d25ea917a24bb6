"""Levels of competencies as bars: five steps, filled up to what was found, marked at what is asked for."""

from django import template

from portal.templatetags.components import CHIP_ICONS

register = template.Library()

STEPS = 5
STEP_WIDTH, GAP_WIDTH = 36, 4

ACTION_CHIPS = {
    "PROPOSED": "attention",
    "APPROVED": "progress",
    "RUNNING": "progress",
    "DONE": "progress",
    "EFFECTIVE": "good",
    "NOT_EFFECTIVE": "neutral",
    "CANCELLED": "neutral",
}
LEVEL_CHIPS = {"OPEN": "neutral", "EXTRA": "neutral", "GAP": "attention", "MET": "good", "STRENGTH": "good"}


@register.inclusion_tag("growth/parts/level_bar.html")
def level_bar(level, required):
    """This will draw a level beside the required one; either may be missing, the words say so."""
    return {
        "level": level,
        "required": required,
        "steps": [
            {"x": (STEP_WIDTH + GAP_WIDTH) * number, "is_reached": bool(level) and number < level}
            for number in range(STEPS)
        ],
        "width": STEP_WIDTH,
        "mark": (STEP_WIDTH + GAP_WIDTH) * required - GAP_WIDTH / 2 if required else None,
    }


@register.inclusion_tag("components/chip.html")
def action_chip(action):
    kind = ACTION_CHIPS[action.state]
    return {"kind": kind, "label": action.get_state_display(), "icon": CHIP_ICONS[kind]}


@register.filter
def level_chip(row):
    return LEVEL_CHIPS[row.state]
