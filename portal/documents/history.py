"""The years of one officer: predicates, index with its policy, recognition, learning."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from appraisal.choices import ActionState, EnrolmentState, RecognitionState
from appraisal.models import DevelopmentAction, Enrolment, Evaluation, Recognition
from appraisal.queries import delivered_evaluations_of
from organisation.models import Officer
from portal.documents.form import Column, Form, Party, Table
from portal.documents.words import day, facts, local_day
from portal.templatetags.workspace import amount
from portal.workspace.words import period_name
from scoring.models import PerformanceRecord
from scoring.queries.scores import officer_records

ENDED = [ActionState.DONE, ActionState.EFFECTIVE, ActionState.NOT_EFFECTIVE]


def history_form(officer: Officer, *, now: datetime) -> Form:
    """Everything the record keeps of an officer over all years, newest first."""
    today = officer.agency.local_day(now)
    placement = officer.placements.on(today).select_related("position__unit").first()
    return Form(
        title=_("Performance history"),
        subtitle=_("All years that the record holds"),
        agency=officer.agency.name,
        period=_("As of %(day)s") % {"day": day(today)},
        file_name="riwayat-kinerja",
        parties=[Party(_("Employee"), facts(officer, placement))],
        tables=[
            _predicates(delivered_evaluations_of(officer)),
            _indices(current_records(officer)),
            _recognitions(officer),
            _learning(officer),
        ],
        notes=[
            _(
                "The predicate is a person's judgement. The index is computed evidence; it informs the "
                "judgement and never replaces it."
            )
        ],
        foot=f"{officer.public_id} · {day(today)}",
    )


def current_records(officer: Officer) -> list[PerformanceRecord]:
    """The newest record of each period."""
    newest: dict[int, PerformanceRecord] = {}
    for record in officer_records(officer):
        known = newest.get(record.period_id)
        if known is None or record.sequence > known.sequence:
            newest[record.period_id] = record
    return sorted(newest.values(), key=lambda record: (record.period.ends_on, record.pk), reverse=True)


def _predicates(evaluations: Iterable[Evaluation]) -> Table:
    return Table(
        caption=_("Evaluations"),
        columns=[
            Column(_("Period"), 24),
            Column(_("Work results"), 18),
            Column(_("Work behaviour"), 18),
            Column(_("Predicate"), 18),
            Column(_("Delivered"), 22),
        ],
        rows=[
            [
                period_name(evaluation.period),
                evaluation.get_results_rating_display(),
                evaluation.get_behaviour_rating_display(),
                evaluation.get_predicate_display(),
                local_day(evaluation.delivered_at, evaluation.officer),
            ]
            for evaluation in evaluations
        ],
    )


def _indices(records: Sequence[PerformanceRecord]) -> Table:
    return Table(
        caption=_("Index"),
        columns=[
            Column(_("Period"), 24),
            Column(_("Index, 0 to 100"), 18, is_number=True),
            Column(_("Share of the weight with evidence"), 18, is_number=True),
            Column(_("Policy"), 14),
            Column(_("Fingerprint of the record"), 26),
        ],
        rows=[
            [
                period_name(record.period),
                amount(round(record.index, 2)) if record.index is not None else _("Too little evidence"),
                f"{record.coverage_bp // 100} %",
                _("version %(number)s") % {"number": record.policy.version},
                record.record_hash[:16],
            ]
            for record in records
        ],
    )


def _recognitions(officer: Officer) -> Table:
    granted = Recognition.objects.filter(officer=officer, state=RecognitionState.GRANTED)
    return Table(
        caption=_("Recognition"),
        columns=[Column(_("Day"), 16), Column(_("Kind"), 20), Column(_("For what"), 64)],
        rows=[
            [local_day(each.decided_at, officer), each.get_kind_display(), each.title]
            for each in granted.order_by("-decided_at", "pk")
        ],
    )


def _learning(officer: Officer) -> Table:
    attended = (
        Enrolment.objects.filter(officer=officer, state=EnrolmentState.ATTENDED)
        .select_related("session__training__competency")
        .order_by("-session__ends_on", "pk")
    )
    actions = (
        DevelopmentAction.objects.filter(officer=officer, state__in=ENDED)
        .select_related("competency")
        .order_by("-done_on", "pk")
    )
    rows = [
        [
            day(each.session.ends_on),
            each.session.training.title,
            str(each.session.training.competency or "–"),
            amount(each.session.training.hours),
            each.result or "–",
        ]
        for each in attended
    ]
    rows += [
        [day(each.done_on), each.title, str(each.competency or "–"), amount(each.hours), each.outcome]
        for each in actions
    ]
    return Table(
        caption=_("Learning"),
        columns=[
            Column(_("Day"), 14),
            Column(_("What"), 32),
            Column(_("Competency"), 20),
            Column(_("Hours (JP)"), 8, is_number=True),
            Column(_("Outcome"), 26),
        ],
        rows=rows,
    )
