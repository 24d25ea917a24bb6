"""What colleagues said about an officer, so far as it can be shown without showing who said it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from appraisal.choices import PeerRelation, PeerState, Value
from appraisal.models import EvaluationPeriod, PeerRequest
from appraisal.rules.colleagues import is_released
from organisation.actors import Actor
from organisation.models import Officer
from organisation.personal_data import digest

MERGED = "ALL"


@dataclass(frozen=True)
class ColleagueGroup:
    """The answers of n colleagues of one relation, or of all (`relation` ALL): means from 1 to 5 by value.

    Comments stand in an order that says nothing about who wrote them or when; the two lists are mixed
    apart, so that the strengths and the improvements of one person cannot be put together.
    """

    relation: str
    n: int
    means: dict[str, Decimal]
    mean: Decimal
    strengths: tuple[str, ...]
    improvements: tuple[str, ...]


@dataclass(frozen=True)
class ColleagueView:
    """All that anybody sees: the officer and the supervisor see the same, and nobody sees more.

    `hidden` is "WAITING" until the day after `due_on` (or until everybody has spoken), "TOO_FEW" when fewer
    than `minimum` answered, and "" when there are groups. `answered` is None while waiting.
    """

    asked: int
    answered: int | None
    minimum: int
    due_on: date
    groups: tuple[ColleagueGroup, ...] = ()
    hidden: str = ""

    @property
    def missing(self) -> int:
        return max(self.minimum - (self.answered or 0), 0)


def colleague_view(
    officer: Officer, period: EvaluationPeriod, today: date | None = None
) -> ColleagueView | None:
    """What may be shown of the answers about the officer in the period; None when nobody was asked.

    Two queries. `today` is the agency's day and is read from the clock when it is not given.
    """
    requests = list(
        PeerRequest.objects.filter(officer=officer, period=period)
        .select_related("period__cycle")
        .prefetch_related("answers")
    )
    if not requests:
        return None
    day = today or officer.agency.local_day(timezone.now())
    minimum = period.cycle.peer_minimum
    due_on = max(request.due_on for request in requests)
    if not is_released(requests, day):
        return ColleagueView(len(requests), None, minimum, due_on, hidden="WAITING")
    answers = [request for request in requests if request.state == PeerState.ANSWERED]
    groups = _groups(answers, minimum)
    return ColleagueView(
        len(requests), len(answers), minimum, due_on, groups, hidden="" if groups else "TOO_FEW"
    )


def requests_to(actor: Actor) -> QuerySet[PeerRequest]:
    """What the actor was asked about colleagues, open ones first, by their last day."""
    if actor.officer_id is None:
        return PeerRequest.objects.none()
    own = PeerRequest.objects.filter(respondent_id=actor.officer_id)
    return own.select_related("officer__agency", "period__cycle").order_by("due_on", "officer__name", "pk")


def asked_about(officer: Officer, period: EvaluationPeriod) -> QuerySet[PeerRequest]:
    """Whom the supervisor has asked; never what became of it."""
    asked = PeerRequest.objects.filter(officer=officer, period=period)
    return asked.select_related("respondent").order_by("respondent__name", "pk")


def _groups(answers: Sequence[PeerRequest], minimum: int) -> tuple[ColleagueGroup, ...]:
    """Each relation by itself where every one is large enough; otherwise all together, or nothing.

    Beside a merged group no part of it is shown: the difference would be the small group.
    """
    by_relation = {
        relation: [answer for answer in answers if answer.relation == relation] for relation in PeerRelation
    }
    present = {relation: group for relation, group in by_relation.items() if group}
    if present and all(len(group) >= minimum for group in present.values()):
        return tuple(_group(str(relation), group) for relation, group in present.items())
    if len(answers) >= minimum:
        return (_group(MERGED, answers),)
    return ()


def _group(relation: str, answers: Sequence[PeerRequest]) -> ColleagueGroup:
    ratings: dict[str, list[int]] = {value: [] for value in Value.values}
    for answer in answers:
        for row in answer.answers.all():
            ratings[row.value].append(row.rating)
    means = {value: _mean(numbers) for value, numbers in ratings.items()}
    return ColleagueGroup(
        relation=relation,
        n=len(answers),
        means=means,
        mean=sum(means.values(), Decimal(0)) / len(means),
        strengths=_mixed(answers, "strengths"),
        improvements=_mixed(answers, "improvements"),
    )


def _mean(numbers: Iterable[int]) -> Decimal:
    given = list(numbers)
    return Decimal(sum(given)) / len(given) if given else Decimal(0)


def _mixed(answers: Iterable[PeerRequest], field: str) -> tuple[str, ...]:
    """The texts by a keyed digest: the same order at each look, which nobody can work out."""
    texts = [
        (digest(f"colleague-{field}", str(answer.public_id)), getattr(answer, field))
        for answer in answers
        if getattr(answer, field)
    ]
    return tuple(text for _key, text in sorted(texts))
