"""Plain sentences about a score, in the reader's language, built from the same numbers as the table."""

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring.ikm import half_up

if TYPE_CHECKING:
    from scoring.queries.score_cards import CitizenView, ScoreView


def score_sentences(view: "ScoreView") -> list[str]:
    """This will say what the score is, how sure it is, what moved it and what is missing."""
    return [*_index_sentences(view), *_citizen_sentences(view.citizen)]


def _index_sentences(view: "ScoreView") -> list[str]:
    if view.index is None:
        return [
            _("There is not enough evidence for a score yet: only %(share)s of the weight is covered.")
            % {"share": _percent(view.coverage_bp)}
        ]
    sentences = [_the_index(view)]
    if view.contributions_total is not None and view.reference_index is not None:
        sentences.append(_against_reference(view))
    missing = [part.name for part in view.parts if part.reason and part.weight_bp_nominal]
    if missing:
        sentences.append(
            _(
                "Left out, because there is nothing to go by yet: %(parts)s. A missing part never counts as zero."
            )
            % {"parts": ", ".join(missing)}
        )
    return sentences


def _the_index(view: "ScoreView") -> str:
    if view.low is None or view.high is None:
        return _("The score is %(index)s of 100.") % {"index": _number(view.index)}
    return _("The score is %(index)s of 100, and very likely between %(low)s and %(high)s.") % {
        "index": _number(view.index),
        "low": _number(view.low),
        "high": _number(view.high),
    }


def _against_reference(view: "ScoreView") -> str:
    total = view.contributions_total or Decimal(0)
    words = {"difference": _number(abs(total)), "reference": _number(view.reference_index)}
    if total > 0:
        return _("That is %(difference)s above the colleagues' average of %(reference)s.") % words
    if total < 0:
        return _("That is %(difference)s below the colleagues' average of %(reference)s.") % words
    return _("That is the colleagues' average.")


def _citizen_sentences(citizen: "CitizenView") -> list[str]:
    if citizen.shown == "NONE":
        return [
            ngettext(
                "Citizens gave %(n)s rating so far; %(needed)s more needed before a figure is shown.",
                "Citizens gave %(n)s ratings so far; %(needed)s more needed before a figure is shown.",
                citizen.n,
            )
            % {"n": citizen.n, "needed": citizen.n_needed}
        ]
    words = {
        "n": citizen.n,
        "value": _number(citizen.value),
        "low": _number(citizen.low),
        "high": _number(citizen.high),
    }
    if citizen.shown == "FEW":
        return [
            _(
                "%(n)s citizens' ratings give about %(value)s (between %(low)s and %(high)s): few answers, so be careful."
            )
            % words
        ]
    return [_("%(n)s citizens' ratings give %(value)s (between %(low)s and %(high)s).") % words]


def _number(value: Decimal | None, places: int = 2) -> str:
    return "" if value is None else number_format(half_up(value, places), decimal_pos=places)


def _percent(basis_points: int) -> str:
    return f"{number_format(half_up(Decimal(basis_points) / 100, 0), decimal_pos=0)} %"
