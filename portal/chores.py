"""What the worker does beside counting: keep the cycles, remind people, mail what is new."""

from collections.abc import Callable
from datetime import datetime

from appraisal.services import due_reminders, reminders
from appraisal.services.cycle_phases import advance_due_cycles
from appraisal.services.cycle_reminders import remind_of_all_cycles
from portal.notes.digests import send_digests
from scoring.services.drift import check_due_agencies
from scoring.services.labels import draw_due_samples

Chore = Callable[[datetime], int]


def _advance(now: datetime) -> int:
    return len(advance_due_cycles(now))


# What is done, and how its count reads in the log of the worker.
CHORES: tuple[tuple[str, Chore], ...] = (
    ("cycles moved on", _advance),
    ("reminders of a cycle", remind_of_all_cycles),
    ("reminders of a team", reminders.remind),
    ("reminders of single matters", due_reminders.remind_of_due),
    ("samples of comments drawn", draw_due_samples),
    ("agencies looked through for changes in ratings", check_due_agencies),
    ("mails sent", send_digests),  # last, so that it knows of the reminders
)


def do_chores(now: datetime) -> list[str]:
    """This will do every chore once and return a line for each that found something to do.

    Each may run as often as one likes: whoever was reminded for a day is not reminded again.
    """
    done = [(name, chore(now)) for name, chore in CHORES]
    return [f"{count} {name}" for name, count in done if count]
