"""The card of a model that an installation trained: what it learned from, how it did, what it is not for."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scoring.choices import LabelReason, SentimentLabel
from scoring.queries.learning import PortalExamples
from scoring.text.evaluation import CLASSES
from scoring.text.trial import Trial
from scoring.trial_words import trial_reasons, trial_rule, trial_table

LIMITS = (
    gettext_lazy(
        "For reading many comments and for shares of them; never for a decision about a person from a single one."
    ),
    gettext_lazy("An alert is a reason to look, not a finding."),
    gettext_lazy(
        "The guarded comments judged this model and will judge the next ones too: the more models are tried on "
        "them, the more the winner owes to luck. New labels come to them every month."
    ),
    gettext_lazy(
        "How well it reads in each agency is measured anew by the random sample, from the first comment it reads."
    ),
    gettext_lazy(
        "Its words come from comments, whose personal data were masked before they were stored; a rare name may "
        "still be among them. Keep the file as you keep the database. A comment withdrawn later leaves no text "
        "here, but what was learned from it stays until the next training."
    ),
)


def model_card(
    version: str,
    sources: dict[str, int],
    own: PortalExamples,
    trial: Trial,
    *,
    has_public: bool,
    now: datetime,
) -> str:
    """The card as Markdown, in the language that is active."""
    return "\n".join(_lines(version, sources, own, trial, has_public, now)) + "\n"


def _lines(
    version: str,
    sources: dict[str, int],
    own: PortalExamples,
    trial: Trial,
    has_public: bool,
    now: datetime,
) -> Iterator[str]:
    yield "# " + _("Model card")
    yield ""
    yield _("Version %(version)s, trained on %(day)s, tried against %(against)s.") % {
        "version": version,
        "day": f"{now:%Y-%m-%d}",
        "against": trial.against,
    }
    yield from ("", "## " + _("Learned from"), "")
    yield from _counts(sources, own)
    yield from ("", "## " + _("What a rating tells of the comment beside it"), "")
    yield from _levels(own)
    yield from ("", "## " + _("Trial"), "")
    yield from trial_table(trial)
    yield from ("", trial_rule())
    yield from ("", *trial_reasons(trial)) if not trial.is_won else ("", _("It won."))
    if not has_public:
        yield _("The public sources were not there: neither learned from nor guarded.")
    yield from ("", "## " + _("Limits"), "")
    yield from (f"- {limit}" for limit in LIMITS)


def _counts(sources: dict[str, int], own: PortalExamples) -> Iterator[str]:
    yield _row(_("source"), _("texts"))
    yield "|---|---|"
    for source, count in sources.items():
        yield _row(source, count)
    for reason, count in sorted(own.reasons.items()):
        yield _row(f"- {LabelReason(reason).label}", count)
    yield _row(_("guarded, not learned from"), len(own.guarded))


def _levels(own: PortalExamples) -> Iterator[str]:
    heads = (_("rating"), *map(_label, CLASSES), _("taken for"), _("weight"))
    yield _row(*heads)
    yield "|---" * len(heads) + "|"
    for level, weak in own.levels.items():
        shares = (f"{share:.2f}" for share in weak.shares)
        yield _row(level, *shares, _label(weak.label), f"{weak.weight:.2f}")


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _label(name: str) -> str:
    return str(SentimentLabel(name.upper()).label).lower()
