"""What stands on a page in place of a code: why a part is missing, why a rating is not counted."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from appraisal.choices import PeriodKind
from appraisal.models import EvaluationPeriod
from feedback.choices import Attribution, RejectReason, SubmissionState
from feedback.models import Submission
from scoring.queries.score_cards import CitizenView, PartView, ScoreView


def period_name(period: EvaluationPeriod) -> str:
    """The usual periods in the reader's language; any other by the name the agency gave it."""
    if period.kind == PeriodKind.YEAR:
        return _("Year %(year)s") % {"year": period.starts_on.year}
    if period.kind == PeriodKind.QUARTER and period.starts_on.month % 3 == 1:
        number = period.starts_on.month // 3 + 1
        return _("Quarter %(number)s of %(year)s") % {"number": number, "year": period.starts_on.year}
    return period.name


def missing_part(part: PartView, citizen: CitizenView) -> str:
    if part.reason == "BELOW_FLOOR":
        return too_few_ratings(citizen)
    sentences = {
        "NOT_EVALUATED": _("The supervisor's evaluation has not been delivered yet."),
        "NO_RATINGS": too_few_ratings(citizen),
        "NOT_MEASURED": _("Not counted: how well comments are read here has not been checked yet."),
        "NO_COMMENTS": _("Nobody who left the officer without a rating wrote a comment."),
        "FEW_COMMENTS": few_comments(part.n or 0),
        "NOT_ASSESSED": _("There is no competency assessment yet."),
    }
    return sentences.get(part.reason or "", _("There is nothing to go by yet."))


def few_comments(n: int) -> str:
    return ngettext(
        "%(n)s comment of a person who left the officer without a rating is too few to go by.",
        "%(n)s comments of people who left the officer without a rating are too few to go by.",
        n,
    ) % {"n": n}


def comment_source(part: PartView) -> str:
    """How the comments behind a part were read; nothing for any other part."""
    sources = {
        "CORRECTED": _("read by the model, corrected for its errors"),
        "SAMPLE": _("drawn at random and read by a person"),
    }
    return sources.get(part.source or "", "")


def too_few_ratings(citizen: CitizenView) -> str:
    floor = citizen.n + citizen.n_needed
    return ngettext(
        "%(n)s of %(floor)s ratings; %(needed)s more needed.",
        "%(n)s of %(floor)s ratings; %(needed)s more needed.",
        citizen.n,
    ) % {"n": citizen.n, "floor": floor, "needed": citizen.n_needed}


def missing_index(score: ScoreView) -> str:
    return _("Not enough evidence yet. %(share)s percent of the weight is covered.") % {
        "share": score.coverage_bp // 100
    }


def why_not_counted(submission: Submission) -> str:
    """One sentence; empty for a rating that counts."""
    if submission.attribution == Attribution.SHARED:
        return _("Several officers were on duty, so it counts for the unit only.")
    if submission.state == SubmissionState.HELD:
        return _("Under check: %(reason)s.") % {"reason": submission.get_hold_reason_display().lower()}
    if submission.state == SubmissionState.REJECTED:
        return _("Left out after a check: %(reason)s.") % {"reason": _reject_reason(submission)}
    if submission.state == SubmissionState.WITHDRAWN:
        return _("Withdrawn by the citizen.")
    if not submission.is_tallied:
        return _("Waiting to be counted.")
    return ""


def _reject_reason(submission: Submission) -> str:
    decisions = list(submission.decisions.all())  # newest first, prefetched
    known = {code: str(label).lower() for code, label in RejectReason.choices}
    return known.get(decisions[0].reason if decisions else "", _("by decision of a person"))
