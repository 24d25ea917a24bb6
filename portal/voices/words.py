"""How labels and aspects stand on a page: with their key, their sign and what they mean."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portal.workspace.rating_rows import CHIPS
from scoring.choices import Aspect, SentimentLabel

ASPECT_KEYS = "qwertasdfgz"  # under the left hand, in the order of the aspects
LABEL_ICONS = {
    SentimentLabel.NEGATIVE: "fall",
    SentimentLabel.NEUTRAL: "level",
    SentimentLabel.POSITIVE: "rise",
}
MEANINGS = {
    SentimentLabel.NEGATIVE: _("The writer is displeased, or says what is broken."),
    SentimentLabel.NEUTRAL: _("A question, a plain fact, a wish without reproach, or good and bad alike."),
    SentimentLabel.POSITIVE: _("The writer is pleased or thanks."),
}
SOURCES = {
    "CORRECTED": _("read by the model, corrected for its errors"),
    "SAMPLE": _("drawn at random and read by a person"),
    "READ": _("read by the model, not yet checked here"),
}
TRENDS = {
    "RISES": ("rise", _("more than the quarter before")),
    "FALLS": ("fall", _("less than the quarter before")),
    "LEVEL": ("level", _("as the quarter before")),
}
REASONS = {
    "BELOW_FLOOR": _("Shares are shown from eleven comments on, so that nobody can be told from them."),
    "PROTECTS_ANOTHER": _("Hidden, because a smaller service could otherwise be told by subtraction."),
}
REFUSALS = {
    "TOO_FEW": _("Not used yet: thirty comments with the label and thirty without it are needed."),
    "TOO_WEAK": _("Not used: the model is wrong too often here."),
}


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    key: str
    icon: str = ""
    meaning: str = ""
    is_chosen: bool = False


def label_options(chosen=""):
    return [
        Option(label.value, label.label, str(key), LABEL_ICONS[label], MEANINGS[label], label.value == chosen)
        for key, label in enumerate(SentimentLabel, 1)
    ]


def aspect_options(chosen=()):
    return [
        Option(aspect.value, aspect.label, key, is_chosen=aspect.value in chosen)
        for key, aspect in zip(ASPECT_KEYS, Aspect, strict=True)
    ]


def chip_of(label):
    known = SentimentLabel(label)
    return {"kind": CHIPS[known], "icon": LABEL_ICONS[known], "label": known.label}
