"""What the pages about policies say in place of a code: problems, changes, moves and who answers for it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.administration.words import person_name
from scoring.choices import PartCode, PolicyState
from scoring.models import ScoringPolicy
from scoring.policies import PolicyInvalid
from scoring.policy_comparison import NO_BAND, SAME, STEPS
from scoring.queries.policies import SimulationReport

PROBLEMS = {
    "WEIGHT_MISSING": gettext_lazy("Every part needs a weight of 0 or more."),
    "WEIGHTS_TOTAL": gettext_lazy("The weights must total exactly 100 %%."),
    "SENTIMENT_TOO_HEAVY": gettext_lazy("Comments weigh 10 %% at most: a machine reads them."),
    "COVERAGE_RANGE": gettext_lazy("Write a share above 0 and up to 100 %%."),
    "CITIZEN_FLOOR_LOW": gettext_lazy("Write %(least)s or more. Fewer ratings say little but luck."),
    "CITIZEN_FULL_LOW": gettext_lazy("Write %(least)s or more, and no less than for a figure."),
    "RELIABILITY_LOW": gettext_lazy("Write a figure from %(least)s to 1."),
    "RATER_RANGE": gettext_lazy("Write a figure above 0 and up to 1."),
    "UNVERIFIED_RANGE": gettext_lazy("Write a figure from %(least)s to 1."),
    "HALF_LIFE_SHORT": gettext_lazy("Write %(least)s or more, or leave it empty."),
    "BANDS_RISE": gettext_lazy("Each letter begins higher than the one below it."),
    "BANDS_PLACES": gettext_lazy("Use at most two places after the decimal mark."),
}

STEP_WORDS = {
    "DOWN_MUCH": gettext_lazy("down by 3 points or more"),
    "DOWN": gettext_lazy("down by 1 to 3"),
    "DOWN_LITTLE": gettext_lazy("down by less than 1"),
    SAME: gettext_lazy("unchanged"),
    "UP_LITTLE": gettext_lazy("up by less than 1"),
    "UP": gettext_lazy("up by 1 to 3"),
    "UP_MUCH": gettext_lazy("up by 3 points or more"),
}

STATE_CHIPS = {
    PolicyState.DRAFT: "attention",
    PolicyState.APPROVED: "progress",
    PolicyState.ACTIVE: "good",
    PolicyState.RETIRED: "neutral",
}


# What a policy from before these values were there says by being silent.
USUAL = {"unverified_weight": "1", "half_life_days": None}


def problem_words(error: PolicyInvalid) -> str:
    """What a policy may not say, in the reader's language."""
    values = {name: _plain(value) for name, value in error.values.items()}
    return str(PROBLEMS[error.code]) % values


def version_view(policy: ScoringPolicy, today) -> dict[str, Any]:
    """A version in a list: its state in words, and who answers for it with the day, where it is known."""
    is_upcoming = policy.state == PolicyState.ACTIVE and policy.valid_from > today
    return {
        "row": policy,
        "chip": "progress" if is_upcoming else STATE_CHIPS[policy.state],
        "state": _("Begins later") if is_upcoming else policy.get_state_display(),
        "people": [
            {"word": word, "name": person_name(person), "at": at}
            for word, person, at in (
                (_("Drafted"), policy.drafted_by, policy.drafted_at),
                (_("First approval"), policy.approved_by, policy.approved_at),
                (_("Second approval"), policy.seconded_by, policy.seconded_at),
            )
            if person
        ],
    }


def changed_values(policy: ScoringPolicy, former: ScoringPolicy | None) -> list[dict[str, Any]]:
    """Every value that differs from the policy before, the weights aside: {label, former, now}."""
    if former is None:
        return []
    rows = [*_plain_values(policy.content, former.content), *_borders(policy.content, former.content)]
    return [row for row in rows if row["former"] != row["now"]]


def _plain_values(now: Mapping[str, Any], former: Mapping[str, Any]) -> list[dict[str, Any]]:
    labels = {
        "coverage_min_bp": _("Weight that must be there for a score"),
        "citizen_floor": _("Citizens' ratings from which on there is a figure"),
        "citizen_full": _("Citizens' ratings from which on it is shown in full"),
        "reliability_full": _("Reliability from which on it is shown in full"),
        "rater_reliability": _("How far one supervisor's rating is trusted"),
        "unverified_weight": _("What a rating without a visit ticket counts"),
        "half_life_days": _("Days after which a rating counts half"),
    }
    return [
        {"label": label, "former": _value(name, former), "now": _value(name, now)}
        for name, label in labels.items()
    ]


def _borders(now: Mapping[str, Any], former: Mapping[str, Any]) -> list[dict[str, Any]]:
    lows, earlier = ({name: low for low, name in content["bands"]} for content in (now, former))
    return [
        {
            "label": _("%(band)s begins at") % {"band": name},
            "former": _plain(Decimal(earlier[name])) if name in earlier else "–",
            "now": _plain(Decimal(lows[name])) if name in lows else "–",
        }
        for name in sorted(lows.keys() | earlier.keys())
    ]


def changes_ratings(policy: ScoringPolicy, former: ScoringPolicy | None) -> bool:
    """Whether ratings would count differently: records hold them as they were counted, so that is not tried."""
    contents = [each.content for each in (policy, former) if each]
    return any(
        len({str(content.get(name, usual)) for content in contents}) > 1 for name, usual in USUAL.items()
    )


def step_rows(report: SimulationReport) -> list[dict[str, Any]]:
    """[{label, count, share}] from the largest fall to the largest rise; no count where it is about few."""
    return [
        {
            "label": STEP_WORDS[code],
            "count": report.steps[code],
            "share": _share(report.steps[code], report.n),
        }
        for code, _low in STEPS
    ]


def letter_rows(report: SimulationReport) -> list[dict[str, Any]]:
    """[{label, count}], those who keep their letter first."""
    counts = dict(report.letters)
    rows = [{"label": _("keep their letter"), "count": counts.pop(SAME)}] if SAME in counts else []
    return rows + [{"label": _letters(code), "count": count} for code, count in counts.items()]


def why_rows(report: SimulationReport) -> list[dict[str, Any]]:
    return [
        {"label": PartCode(part.code).label, "mean": part.mean, "main_for": part.main_for}
        for part in report.parts
    ]


def weight_rows(report: SimulationReport) -> list[dict[str, Any]]:
    """Nominal beside effective weight, both in percent of what they are of."""
    return [
        {
            "label": PartCode(weight.code).label,
            "former_bp": weight.former_bp,
            "bp": weight.bp,
            "moved": weight.former_bp is not None and weight.former_bp != weight.bp,
            "effective": None if weight.effective is None else weight.effective * 100,
            "has_values": weight.has_values,
        }
        for weight in report.weights
    ]


def correlation_rows(report: SimulationReport) -> list[dict[str, Any]]:
    """The pairs that enough people have."""
    return [
        {
            "label": f"{PartCode(pair.first).label} · {PartCode(pair.second).label}",
            "n": pair.n,
            "value": pair.value,
        }
        for pair in report.correlations
        if pair.value is not None
    ]


def move_row(move) -> dict[str, Any]:
    """One officer: the index before and after, the letter, and the parts that moved it, the most first."""
    amounts = {code: Decimal(amount) for code, (_value, amount) in move.parts.items() if amount is not None}
    told = sorted((code for code in amounts if amounts[code]), key=lambda code: (-abs(amounts[code]), code))
    is_compared = move.before is not None and move.after is not None
    return {
        "officer": move.officer,
        "before": move.before,
        "after": move.after,
        "change": move.after - move.before if is_compared else None,
        "letters": None
        if move.band_before == move.band_after
        else _letters(f"{move.band_before}>{move.band_after}"),
        "why": [{"label": PartCode(code).label, "amount": amounts[code]} for code in told],
    }


def _letters(code: str) -> str:
    before, after = code.split(">")
    if before == NO_BAND:
        return _("get a score for the first time: %(band)s") % {"band": after}
    if after == NO_BAND:
        return _("no longer have a score; it was %(band)s") % {"band": before}
    return _("from %(before)s to %(after)s") % {"before": before, "after": after}


def _share(count: int | None, of: int) -> int:
    return 0 if not count or not of else round(100 * count / of)


def _value(name: str, content: Mapping[str, Any]) -> str:
    value = content.get(name, USUAL.get(name))
    if value is None:
        return "–"
    if name == "coverage_min_bp":
        return f"{_plain(Decimal(value) / 100)}\N{NO-BREAK SPACE}%"
    return _plain(Decimal(value))


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        value = int(value) if value == value.to_integral_value() else value.normalize()
    return str(number_format(value, use_l10n=True))
