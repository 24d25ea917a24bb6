"""The writes of what a unit wants to reach in a cycle, and of what its head says to the results."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from appraisal import phases
from appraisal.models import AppraisalCycle, EvaluationPeriod, UnitGoal, UnitNote
from appraisal.phases import Step
from appraisal.rules.goals import heads_unit, keeps_goals, stands_above
from organisation.actors import Actor
from organisation.models import Unit
from organisation.services import record_event


class GoalError(Exception):
    """What stands in the way of a goal or a note; the text may be shown to the user."""


class NotTheirUnit(GoalError):
    pass


class GoalInvalid(GoalError):
    pass


class GoalLoop(GoalError):
    pass


class GoalEnded(GoalError):
    pass


class NoteInvalid(GoalError):
    pass


# Goals


@transaction.atomic
def add_goal(
    *,
    cycle: AppraisalCycle,
    unit: Unit,
    text: str,
    actor: Actor,
    now: datetime,
    indicator: str = "",
    parent: UnitGoal | None = None,
) -> UnitGoal:
    """This will set a goal of a unit while the cycle is prepared, planned or running.

    `parent` is the goal it serves. Raises NotTheirUnit, PhaseForbids or GoalInvalid.
    """
    locked = AppraisalCycle.objects.select_for_update().get(pk=cycle.pk)
    _require_goal_keeper(actor, unit, locked)
    goal = UnitGoal(cycle=locked, unit=unit, text=text.strip(), indicator=indicator.strip(), parent=parent)
    _require_sound(goal)
    goal.save()
    _record_goal(goal, "goal.add", actor, now)
    return goal


@transaction.atomic
def edit_goal(
    *,
    goal: UnitGoal,
    text: str,
    actor: Actor,
    now: datetime,
    indicator: str = "",
    parent: UnitGoal | None = None,
) -> UnitGoal:
    """This will change a goal that has not ended; targets that serve it keep doing so.

    Raises NotTheirUnit, PhaseForbids, GoalEnded, GoalInvalid or GoalLoop.
    """
    locked = _locked(goal, actor)
    former = locked.text
    locked.text, locked.indicator, locked.parent = text.strip(), indicator.strip(), parent
    _require_sound(locked)
    if stands_above(locked, parent):
        raise GoalLoop(_("This goal already stands above the chosen one."))
    locked.save(update_fields=["text", "indicator", "parent"])
    _record_goal(locked, "goal.edit", actor, now, before=former)
    return locked


@transaction.atomic
def end_goal(*, goal: UnitGoal, actor: Actor, now: datetime) -> UnitGoal:
    """This will end a goal: no new target can serve it. Ended already it stays as it is.

    Raises NotTheirUnit or PhaseForbids.
    """
    if goal.ended_at:
        return goal
    locked = _locked(goal, actor)
    locked.ended_at = now
    locked.save(update_fields=["ended_at"])
    _record_goal(locked, "goal.end", actor, now)
    return locked


def _locked(goal: UnitGoal, actor: Actor) -> UnitGoal:
    rows = UnitGoal.objects.select_for_update(of=("self",)).select_related("unit", "cycle", "parent")
    locked = rows.get(pk=goal.pk)
    _require_goal_keeper(actor, locked.unit, locked.cycle)
    if locked.ended_at:
        raise GoalEnded(_("This goal has ended."))
    return locked


def _require_goal_keeper(actor: Actor, unit: Unit, cycle: AppraisalCycle) -> None:
    if unit.agency_id != cycle.agency_id or not keeps_goals(actor, unit):
        raise NotTheirUnit(_("Only the personnel office and the head of this unit can do that."))
    phases.require(cycle, Step.PREPARE)


def _require_sound(goal: UnitGoal) -> None:
    if not goal.text:
        raise GoalInvalid(_("Write what the unit wants to reach."))
    if goal.parent and (goal.parent.cycle_id != goal.cycle_id or goal.parent.ended_at):
        raise GoalInvalid(_("Choose a goal of the same cycle that has not ended."))
    same = UnitGoal.objects.filter(cycle=goal.cycle, unit=goal.unit, text=goal.text)
    if same.exclude(pk=goal.pk).exists():
        raise GoalInvalid(_("This unit has this goal already."))


def _record_goal(goal: UnitGoal, action: str, actor: Actor, now: datetime, before: str = "") -> None:
    detail = {"unit": goal.unit.code, "year": goal.cycle.year, "text": goal.text}
    record_event(
        actor_id=actor.user_id,
        action=action,
        obj=goal,
        agency_id=goal.unit.agency_id,
        now=now,
        detail=detail | ({"before": before} if before else {}),
    )


# What the head says


@transaction.atomic
def note_unit(
    *,
    unit: Unit,
    period: EvaluationPeriod,
    comment: str,
    actor: Actor,
    now: datetime,
    follow_up: str = "",
    due_on: date | None = None,
) -> UnitNote:
    """This will keep what the head says to the unit's results, with what follows and until when.

    Raises NotTheirUnit, or NoteInvalid without a comment or with a day that is over.
    """
    author_id = actor.user_id
    if author_id is None or not heads_unit(actor, unit) or period.cycle.agency_id != unit.agency_id:
        raise NotTheirUnit(_("Only the head of this unit can do that."))
    if not comment.strip():
        raise NoteInvalid(_("Write your comment."))
    if due_on and due_on < unit.agency.local_day(now):
        raise NoteInvalid(_("Choose a day that is not over."))
    if due_on and not follow_up.strip():
        raise NoteInvalid(_("Write what follows until that day."))
    note = UnitNote.objects.create(
        unit=unit,
        period=period,
        author_id=author_id,
        comment=comment.strip(),
        follow_up=follow_up.strip(),
        due_on=due_on,
        written_at=now,
    )
    _record_note(note, "unit_note.write", actor, now)
    return note


@transaction.atomic
def finish_unit_note(*, note: UnitNote, result: str, actor: Actor, now: datetime) -> UnitNote:
    """This will keep what came of a follow-up; finished already it stays as it is.

    Raises NotTheirUnit or NoteInvalid.
    """
    locked = UnitNote.objects.select_for_update(of=("self",)).select_related("unit").get(pk=note.pk)
    if not heads_unit(actor, locked.unit):
        raise NotTheirUnit(_("Only the head of this unit can do that."))
    if locked.done_at:
        return locked
    if not locked.follow_up:
        raise NoteInvalid(_("Nothing was to follow from this note."))
    if not result.strip():
        raise NoteInvalid(_("Write what came of it."))
    locked.done_at, locked.result = now, result.strip()
    locked.save(update_fields=["done_at", "result"])
    _record_note(locked, "unit_note.finish", actor, now)
    return locked


def _record_note(note: UnitNote, action: str, actor: Actor, now: datetime) -> None:
    record_event(
        actor_id=actor.user_id,
        action=action,
        obj=note,
        agency_id=note.unit.agency_id,
        now=now,
        detail={"unit": note.unit.code},
    )
