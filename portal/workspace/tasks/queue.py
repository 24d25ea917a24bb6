"""Everything that waits for one person, over all the roles of that person: the one source of queue and home."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from organisation.actors import Actor
from portal.workspace.tasks.development import actions_to_approve
from portal.workspace.tasks.evaluations import evaluations_to_read, evaluations_to_write, second_readings
from portal.workspace.tasks.items import Kind, Step, Task, Waiting, day_of
from portal.workspace.tasks.outcomes import guidance_waiting, objections_waiting, recognitions_waiting
from portal.workspace.tasks.plans import own_plans, plans_to_agree
from portal.workspace.tasks.reports import own_reports, reports_to_verify
from portal.workspace.tasks.requests import help_wanted, questions_about_colleagues

NAMED_MOST = 6

SOURCES: tuple[Callable[[Actor, datetime], list[Waiting]], ...] = (
    evaluations_to_read,
    own_plans,
    own_reports,
    questions_about_colleagues,
    plans_to_agree,
    reports_to_verify,
    evaluations_to_write,
    second_readings,
    objections_waiting,
    guidance_waiting,
    actions_to_approve,
    recognitions_waiting,
    help_wanted,
)


def queue_of(actor: Actor, now: datetime) -> list[Waiting]:
    """What waits for the actor, the longest wait first. The number of queries does not grow with it."""
    return sorted(_everything(actor, now), key=lambda item: item.since)


def tasks_for(actor: Actor, now: datetime) -> list[Task]:
    """The same as cards: one for each kind and subject, with its first steps."""
    return tasks_of(_everything(actor, now))


def tasks_of(items: Iterable[Waiting]) -> list[Task]:
    cards: dict[tuple[str, str], list[Waiting]] = {}
    for item in items:
        cards.setdefault((item.kind.code, item.subject), []).append(item)
    return [_task(members) for members in cards.values()]


def _everything(actor: Actor, now: datetime) -> list[Waiting]:
    return [item for source in SOURCES for item in source(actor, now)]


def _task(items: list[Waiting]) -> Task:
    first = items[0]
    return Task(
        kind=first.kind,
        title=first.kind.title(first.subject, len(items)),
        body=first.note,
        steps=[Step(item.label, item.url, item.state, item.chip) for item in items[:NAMED_MOST]],
        rest=max(len(items) - NAMED_MOST, 0),
    )


def kinds_in(items: Iterable[Waiting]) -> list[tuple[Kind, int]]:
    """The kinds that are there with how many of each, in the order they first come."""
    counts: dict[str, tuple[Kind, int]] = {}
    for item in items:
        kind, count = counts.get(item.kind.code, (item.kind, 0))
        counts[item.kind.code] = (kind, count + 1)
    return list(counts.values())


def longest_wait(items: Iterable[Waiting], today: date) -> int:
    return max((item.days(today) for item in items), default=0)


def today_of(actor: Actor, now: datetime) -> date:
    return actor.today or day_of(now)
