"""Daily reports, figures, feedback and what grows out of it."""

import random
from datetime import date, timedelta
from decimal import Decimal

from appraisal.choices import ActionKind, ActionOrigin, NoteKind, PlanState
from appraisal.models import Plan, TargetAspect
from appraisal.services.development import approve_action, propose_action
from appraisal.services.figures import enter_figure
from appraisal.services.notes import NoteContent, acknowledge_note, draft_note, reply_to_note, share_note
from appraisal.services.report_checks import verify_report
from appraisal.services.reports import ItemInput, save_report, submit_report
from portal.demo.people import Person
from portal.demo.performance import texts
from portal.demo.performance.people import Staff

GAP_SHARE = 0.1  # working days without a report
WAITING_DAYS = 2  # the newest reports still wait


def load_reports(rng: random.Random, staff: Staff, person: Person, plan: Plan, days: int) -> int:
    """Reports of the last working days; all but the newest are verified."""
    counted = TargetAspect.objects.filter(target__plan=plan, counts_reports=True).first()
    supervisor = staff.supervisor_of(person)
    if plan.state != PlanState.AGREED or counted is None or supervisor is None:
        return 0
    working_days = staff.working_days(days)
    written = 0
    for day in working_days:
        if rng.random() < GAP_SHARE:
            continue
        report = _report(rng, staff, person, day, counted)
        written += 1
        if day not in working_days[-WAITING_DAYS:]:
            verify_report(report, actor=staff.actor(supervisor, day), now=staff.at(day, 16))
    return written


def _report(rng: random.Random, staff: Staff, person: Person, day: date, counted: TargetAspect):
    actor = staff.actor(person, day)
    items = [
        ItemInput(rng.choice(texts.WORK), 240, aspect=counted, amount=Decimal(rng.randint(4, 9))),
        ItemInput(rng.choice(texts.OTHER_WORK), rng.choice((30, 45, 60))),
    ]
    report = save_report(
        officer=staff.officer(person), work_date=day, items=items, actor=actor, now=staff.at(day, 14)
    )
    return submit_report(report, actor=actor, now=staff.at(day, 15))


def load_figures(rng: random.Random, staff: Staff, person: Person, plan: Plan) -> None:
    if plan.state != PlanState.AGREED:
        return
    day = date(plan.cycle.year, 6, 30)
    for aspect in TargetAspect.objects.filter(target__plan=plan, counts_reports=False):
        value = (aspect.baseline or Decimal(0)) + Decimal(rng.randint(1, 6))
        if aspect.unit == "%":
            value = Decimal(rng.randint(90, 99))
        enter_figure(
            aspect=aspect,
            value=value if aspect.unit != "gagasan" else Decimal(rng.randint(0, 1)),
            reached_on=day,
            source=aspect.source or "Rekap bagian pelayanan",
            actor=staff.actor(person, day),
            now=staff.at(day + timedelta(days=2)),
        )


def load_note(rng: random.Random, staff: Staff, person: Person) -> None:
    """One note from the supervisor some weeks ago, mostly read and answered; coaching becomes an action."""
    supervisor = staff.supervisor_of(person)
    if supervisor is None:
        return
    day = staff.today - timedelta(days=rng.randint(3, 45))
    kind, situation, behaviour, effect = rng.choice(texts.NOTES)
    content = NoteContent(
        kind=NoteKind(kind),
        observed_on=day,
        situation=situation,
        behaviour=behaviour,
        effect=effect,
        strengths="Ramah dan sabar." if kind != "COACHING" else "Cepat dan rajin.",
        improvements="Cocokkan nomor sebelum menyimpan." if kind == "COACHING" else "",
        place="Ruang pelayanan",
    )
    above = staff.actor(supervisor, day)
    note = draft_note(officer=staff.officer(person), content=content, actor=above, now=staff.at(day))
    note = share_note(note=note, actor=above, now=staff.at(day, 10))
    if rng.random() < 0.6:
        actor = staff.actor(person, day)
        reply_to_note(note=note, text=texts.REPLY, actor=actor, now=staff.at(day, 13))
        acknowledge_note(note=note, actor=actor, now=staff.at(day, 14))
    if kind == "COACHING":
        _action(staff, person, supervisor, note)


def _action(staff: Staff, person: Person, supervisor: Person, note) -> None:
    action = propose_action(
        officer=staff.officer(person),
        origin=ActionOrigin.NOTE,
        source=note,
        kind=ActionKind.MENTORING,
        title="Belajar memeriksa berkas bersama rekan senior",
        due_on=staff.today + timedelta(days=30),
        hours=Decimal(4),
        actor=staff.actor(supervisor),
        now=staff.now,
    )
    approve_action(action, actor=staff.actor(supervisor), now=staff.now)
