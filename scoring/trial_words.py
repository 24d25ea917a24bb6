"""A trial in words: the table of slices, and why a challenger was not put in force."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scoring.choices import SentimentLabel
from scoring.text.trial import BENEFIT_BELIEVED_BELOW, HARM_BELIEVED_BELOW, MARGIN, SliceResult, Trial, tail

KINDS = {
    "portal": gettext_lazy("own comments, guarded"),
    "portal label": gettext_lazy("- truly"),
    "portal language": gettext_lazy("- language"),
    "portal agency": gettext_lazy("- agency"),
    "portal short": gettext_lazy("- of four words or fewer"),
    "portal alerts": gettext_lazy("- alerts found"),
    "portal quiet": gettext_lazy("- no alert where none is due"),
    "families": gettext_lazy("test families"),
    "families file": gettext_lazy("- file"),
    "families alerts": gettext_lazy("- alerts found in the families"),
    "families quiet": gettext_lazy("- no alert in the families where none is due"),
    "families aspects": gettext_lazy("- aspects of the families"),
    "source": gettext_lazy("public source"),
}


def trial_table(trial: Trial) -> Iterator[str]:
    """The lines of a Markdown table: how often the model in force and the challenger are right, slice by slice."""
    heads = (
        _("slice"),
        _("answers"),
        _("in force"),
        _("challenger"),
        _("won"),
        _("lost"),
        _("by chance"),
        _("verdict"),
    )
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for result in trial.results:
        yield _row(result)


def slice_name(result: SliceResult) -> str:
    name = result.name
    if result.kind == "portal label":
        name = str(SentimentLabel(name.upper()).label).lower()
    return f"{KINDS[result.kind]} {name}".strip()


def trial_reasons(trial: Trial) -> Iterator[str]:
    """Why it may not be put in force; nothing where it may."""
    for result in trial.lost:
        yield _("Worse on: %(slice)s (%(before)s before, %(after)s now).") % {
            "slice": slice_name(result),
            "before": f"{result.before / result.count:.3f}",
            "after": f"{result.after / result.count:.3f}",
        }
    if not trial.is_better:
        yield _("Not better on the guarded own comments by more than chance.")


def trial_rule() -> str:
    return _(
        "A slice is lost where the share of right answers falls by more than %(margin)s and chance alone would "
        "bring as much less often than %(harm)s. To be put in force a model must lose no slice and be better on "
        "the guarded own comments, with chance below %(benefit)s (McNemar, exact, one-sided)."
    ) % {"margin": MARGIN, "harm": HARM_BELIEVED_BELOW, "benefit": BENEFIT_BELIEVED_BELOW}


def _row(result: SliceResult) -> str:
    verdict = _("lost") if result.is_lost else _("better") if result.is_won else _("held")
    worse = result.change < 0
    by_chance = tail(result.lost, result.won) if worse else tail(result.won, result.lost)
    return (
        f"| {slice_name(result)} | {result.count} | {result.before / result.count:.3f}"
        f" | {result.after / result.count:.3f} | {result.won} | {result.lost} | {by_chance:.3f} | {verdict} |"
    )
