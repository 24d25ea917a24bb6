"""The words, figures and addresses of each row of the team page, ready to be set in it.

Worked out here and not in the template: a page has twenty-five rows of nine cells, and a template takes its
time over each condition and each address.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from uuid import UUID

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from appraisal.models import Evaluation
from portal.templatetags.components import figure, icon, interval, sparkline, status_chip
from portal.workspace.tasks import STEPS, step_name
from portal.workspace.team import Standing, TeamCard
from portal.workspace.words import missing_index, period_name, too_few_ratings
from scoring.queries.score_cards import CitizenView, ScoreView

CHIPS_KEPT = 200  # a few words, and days ago in two languages


@dataclass(frozen=True)
class Need:
    url: str
    text: str
    icon: str = ""


@dataclass(frozen=True)
class Figure:
    """A value with the facts under it, or in its place the reason why there is none."""

    value: str = ""
    facts: list[str] = field(default_factory=list)
    reason: str = ""


@dataclass(frozen=True)
class Linked:
    url: str
    text: str
    fact: str = ""


@dataclass(frozen=True)
class TeamLine:
    name: str
    position: str
    url: str
    is_attention: bool
    is_quiet: bool  # nothing needs anybody, and nothing stands out
    needs: list[Need]
    rating_chip: str
    feedback: str  # how long ago, as a chip where it is late
    citizens: Figure
    trend: str
    score: Figure
    results: Linked | None
    last_report: Linked | None
    gaps: Linked | None
    evaluation: Linked | None


def team_lines(cards: Iterable[TeamCard]) -> list[TeamLine]:
    """This will word each card in the reader's language."""
    trend_title = _("Citizens' ratings by month")
    return [_line(card, trend_title) for card in cards]


def _line(card: TeamCard, trend_title: str) -> TeamLine:
    officer, standing = card.row.officer, card.standing
    of = officer.public_id
    return TeamLine(
        name=officer.name,
        position=card.row.position_title,
        url=_address("portal:officer-detail", of),
        is_attention=card.needs,
        is_quiet=not card.needs and not card.stands_out,
        needs=_needs(card, of),
        rating_chip=_rating_chip(card),
        feedback=_feedback(standing),
        citizens=_citizens(card.row.score.citizen),
        trend=sparkline(trend_title, card.trend, 0, 100),
        score=_score(card.row.score),
        results=_results(card, of),
        last_report=_last_report(card, of),
        gaps=Linked(_address("growth:officer", of), str(len(card.gaps))) if card.gaps else None,
        evaluation=_evaluation(card.latest, of) if card.latest else None,
    )


def _needs(card: TeamCard, of: UUID) -> list[Need]:
    standing, needs = card.standing, []
    for item in card.due_first:
        about = {"period": period_name(item.period), "state": step_name(item)}
        url = _address(STEPS[item.step][0], of, item.period.public_id)
        needs.append(Need(url, _("Evaluate %(period)s (%(state)s)") % about, icon("edit")))
    if card.due_rest:
        rest = ngettext("and %(rest)s more", "and %(rest)s more", card.due_rest) % {"rest": card.due_rest}
        needs.append(Need(_address("portal:officer-detail", of), rest))
    if standing.plan:
        url = _address("plans:plan", standing.plan.plan.public_id)
        needs.append(Need(url, _("Answer the plan"), icon("flag")))
    if standing.reports:
        needs.append(Need(reverse("reports:waiting"), _reports(standing), icon("inbox")))
    if standing.is_feedback_late:
        needs.append(Need(_address("notes:note-create", of), _("Give feedback"), icon("voice")))
    return needs


def _reports(standing: Standing) -> str:
    return ngettext(
        "Verify %(n)s report (waits %(days)s days)",
        "Verify %(n)s reports (oldest waits %(days)s days)",
        standing.reports,
    ) % {"n": standing.reports, "days": standing.reports_days}


def _rating_chip(card: TeamCard) -> str:
    if not card.stands_out:
        return ""
    if card.is_ahead:
        return _chip("good", _("Ratings above expectation"))
    if card.row.score.citizen.position == "ACT":
        return _chip("attention", _("Ratings far below expectation"))
    return _chip("attention", _("Ratings below expectation"))


def _feedback(standing: Standing) -> str:
    days = standing.feedback_days
    if days is None:
        ago = _("Never")
    elif days == 0:
        ago = _("Today")
    else:
        ago = ngettext("%(days)s day ago", "%(days)s days ago", days) % {"days": days}
    return _chip("attention", ago) if standing.is_feedback_late else ago


def _citizens(citizen: CitizenView) -> Figure:
    if citizen.shown == "NONE":
        return Figure(reason=too_few_ratings(citizen))
    counts = [f"n = {figure(citizen.n, 0)}"]
    if citizen.shown == "FEW":
        counts.append(_("few answers"))
    return Figure(figure(citizen.value, 1), [interval(citizen.low, citizen.high, 1), " · ".join(counts)])


def _score(score: ScoreView) -> Figure:
    if score.index is None:
        return Figure(reason=missing_index(score))
    facts = [interval(score.low, score.high, 1)] if score.low is not None else []
    if score.status == "PARTIAL":
        facts.append(_("some parts missing"))
    return Figure(figure(score.index, 1), facts)


def _results(card: TeamCard, of: UUID) -> Linked | None:
    if card.targets is None:
        return None
    text = _("%(behind)s of %(targets)s") % {"behind": card.behind, "targets": card.targets}
    return Linked(_address("plans:officer", of), text)


def _last_report(card: TeamCard, of: UUID) -> Linked | None:
    if card.last_report is None:
        return None
    return Linked(_address("portal:officer-reports", of), date_format(card.last_report, "j M Y"))


def _evaluation(latest: Evaluation, of: UUID) -> Linked:
    return Linked(
        _address("portal:evaluation", of, latest.period.public_id),
        period_name(latest.period),
        f"{latest.get_predicate_display()} · {latest.get_state_display()}",
    )


# Addresses and chips, each put together once

_ANY = [UUID(int=1), UUID(int=2)]


def _address(url_name: str, *ids: UUID) -> str:
    address = _pattern(url_name, len(ids))
    for any_id, own_id in zip(_ANY, ids, strict=False):
        address = address.replace(str(any_id), str(own_id))
    return address


@cache
def _pattern(url_name: str, count: int) -> str:
    return reverse(url_name, args=_ANY[:count])


@lru_cache(maxsize=CHIPS_KEPT)
def _chip(kind: str, label: str) -> str:
    return mark_safe(render_to_string("components/chip.html", status_chip(kind, label)).strip())
