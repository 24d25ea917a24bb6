from django import template

from cms import words

register = template.Library()

register.filter("duration", words.duration)
register.simple_tag(words.day, name="day")
register.simple_tag(words.period, name="period")


@register.filter
def missing_figure(figure):
    return words.missing_figure(figure.reason, figure.missing)
