"""The SKP as the form of PermenPANRB 6/2022 sets it out: parties, work results, behaviour, annex."""

from django.utils.translation import gettext as _

from appraisal.choices import Approach, PlanState, TargetKind, Value
from appraisal.models import Plan, Target
from portal.documents.form import Column, Form, Party, Signature, Table
from portal.documents.words import day, facts, local_day, nip, percent, wanted
from portal.workspace.forms import VALUE_GUIDES


def skp_form(plan: Plan) -> Form:
    """`plan` with officer__agency, cycle, placement__position__unit, agreed_by and its targets prefetched."""
    rater = plan.agreed_by or plan.placement.supervisor
    return Form(
        title=_("Employee performance targets (SKP)"),
        subtitle=_approach(plan),
        agency=plan.officer.agency.name,
        period=_("Period: %(first)s to %(last)s")
        % {"first": day(plan.cycle.starts_on), "last": day(plan.cycle.ends_on)},
        file_name=f"skp-{plan.cycle.year}-v{plan.version}",
        parties=[
            Party(_("Employee who is evaluated"), facts(plan.officer, plan.placement)),
            Party(_("Evaluating official"), facts(rater, None if rater is None else _placement(rater, plan))),
        ],
        tables=[_results(plan), _behaviour(plan)],
        statements=[
            (_("Annex 1: support in resources"), plan.resources or "–"),
            (_("Annex 2: how it is accounted for"), plan.accountability or "–"),
            (_("Annex 3: consequences"), plan.consequences or "–"),
        ],
        signatures=_signatures(plan, rater),
        foot=_("%(state)s · version %(version)s · %(id)s")
        % {"state": plan.get_state_display(), "version": plan.version, "id": plan.public_id},
        notes=[] if plan.state == PlanState.AGREED else [_("This plan is not agreed. It has no effect yet.")],
    )


def _approach(plan: Plan) -> str:
    if plan.approach == Approach.QUALITATIVE:
        return _("Qualitative approach to work results")
    return _("Quantitative approach to work results")


def _placement(officer, plan):
    placements = officer.placements.within(plan.cycle.starts_on, plan.cycle.ends_on)
    return placements.select_related("position__unit").order_by("-starts_on").first()


def _results(plan: Plan) -> Table:
    rows: list[list[str]] = []
    bands: list[int] = []
    for letter, kind in (("A", TargetKind.MAIN), ("B", TargetKind.ADDITIONAL)):
        bands.append(len(rows))
        rows.append([f"{letter}. {kind.label}", *[""] * 6])
        for number, target in enumerate((each for each in plan.targets.all() if each.kind == kind), start=1):
            rows += _target_rows(number, target)
    return Table(
        caption=_("Work results"),
        columns=[
            Column(_("No."), 4, is_number=True),
            Column(_("Work result of the leader that it supports"), 20),
            Column(_("Planned work result"), 24),
            Column(_("Weight"), 7, is_number=True),
            Column(_("Aspect"), 9),
            Column(_("Individual performance indicator"), 22),
            Column(_("Target"), 14),
        ],
        rows=rows,
        bands=bands,
    )


def _target_rows(number: int, target: Target) -> list[list[str]]:
    parent = target.parent_target.title if target.parent_target else ""
    goal = target.unit_goal.text if target.unit_goal else ""
    first = [str(number), parent or goal, target.title, percent(target.weight_bp)]
    aspects = [
        [
            aspect.get_aspect_display(),
            aspect.indicator,
            f"{wanted(aspect)}\n" + _("until %(day)s") % {"day": day(aspect.due_on)},
        ]
        for aspect in target.aspects.all()
    ] or [["–", target.expectation, "–"]]
    return [[*(first if place == 0 else ["", "", "", ""]), *cells] for place, cells in enumerate(aspects)]


def _behaviour(plan: Plan) -> Table:
    expected = {row.value: row.expectation for row in plan.values.all()}
    return Table(
        caption=_("Work behaviour"),
        columns=[
            Column(_("No."), 4, is_number=True),
            Column(_("Core value and what it means"), 48),
            Column(_("Special expectation of the leader"), 48),
        ],
        rows=[
            [str(number), f"{value.label}\n{VALUE_GUIDES[value]}", expected.get(value, "") or "–"]
            for number, value in enumerate(Value, start=1)
        ],
    )


def _signatures(plan: Plan, rater) -> list[Signature]:
    officer = Signature(_("Employee who is evaluated"), plan.officer.name, nip(plan.officer))
    if rater is None:
        return [officer]
    detail = nip(rater)
    if plan.agreed_at:
        detail += "\n" + _("Agreed in the application on %(day)s.") % {
            "day": local_day(plan.agreed_at, plan.officer)
        }
    return [officer, Signature(_("Evaluating official"), rater.name, detail)]
