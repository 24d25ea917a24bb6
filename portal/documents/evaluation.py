"""The evaluation document: what was reached against what was agreed, the two ratings, and the predicate."""

from decimal import Decimal

from django.utils.translation import gettext as _

from appraisal.models import Evaluation, OrganisationAttainment, ResultEvaluation
from appraisal.queries import attainment_of
from portal.documents.form import Column, Form, Party, Signature, Table
from portal.documents.words import day, facts, local_day, nip, percent, wanted
from portal.templatetags.workspace import amount
from portal.workspace.words import period_name


def evaluation_form(evaluation: Evaluation) -> Form:
    """`evaluation` as appraisal.queries.evaluations_of gives it: with officer, period, evaluator and its rows."""
    officer, period = evaluation.officer, evaluation.period
    return Form(
        title=_("Evaluation of employee performance"),
        subtitle=period_name(period),
        agency=officer.agency.name,
        period=_("Period: %(first)s to %(last)s")
        % {"first": day(period.starts_on), "last": day(period.ends_on)},
        file_name=f"evaluasi-{period.starts_on:%Y%m}-{period.ends_on:%Y%m}",
        parties=[
            Party(_("Employee who is evaluated"), facts(officer, _placement(officer, period))),
            Party(
                _("Evaluating official"),
                facts(evaluation.evaluator, _placement(evaluation.evaluator, period)),
            ),
        ],
        tables=[_results(evaluation), _behaviour(evaluation), _outcome(evaluation)],
        statements=_statements(evaluation),
        signatures=_signatures(evaluation),
        foot=f"{evaluation.get_state_display()} · {evaluation.public_id}",
    )


def _placement(officer, period):
    placements = officer.placements.within(period.starts_on, period.ends_on)
    return placements.select_related("position__unit").order_by("-starts_on").first()


def _results(evaluation: Evaluation) -> Table:
    rows = [
        line
        for number, result in enumerate(evaluation.results.all(), start=1)
        for line in _result_rows(number, result)
    ]
    return Table(
        caption=_("Work results"),
        columns=[
            Column(_("No."), 4, is_number=True),
            Column(_("Work result"), 26),
            Column(_("Weight"), 7, is_number=True),
            Column(_("Aspect"), 9),
            Column(_("Target"), 14),
            Column(_("Achieved"), 12, is_number=True),
            Column(_("Attainment"), 8, is_number=True),
            Column(_("Feedback"), 20),
        ],
        rows=rows,
    )


def _result_rows(number: int, result: ResultEvaluation) -> list[list[str]]:
    rating = result.get_rating_display() if result.rating is not None else ""
    feedback = "\n".join(part for part in (rating, result.comment) if part)
    first = [str(number), result.title, percent(result.weight_bp)]
    return [
        [
            *(first if place == 0 else ["", "", ""]),
            aspect.get_aspect_display(),
            wanted(aspect),
            amount(aspect.actual),
            _percent(attainment_of(aspect)),
            feedback if place == 0 else "",
        ]
        for place, aspect in enumerate(result.aspects.all())
    ]


def _percent(value: Decimal | None) -> str:
    return "–" if value is None else f"{amount(round(value, 2))} %"


def _behaviour(evaluation: Evaluation) -> Table:
    return Table(
        caption=_("Work behaviour"),
        columns=[
            Column(_("No."), 4, is_number=True),
            Column(_("Core value"), 36),
            Column(_("Rating, 1 to 5"), 12, is_number=True),
            Column(_("Feedback"), 48),
        ],
        rows=[
            [str(number), row.get_value_display(), str(row.rating), row.comment]
            for number, row in enumerate(evaluation.behaviours.all(), start=1)
        ],
    )


def _outcome(evaluation: Evaluation) -> Table:
    attainment = _attainment(evaluation)
    return Table(
        caption=_("Outcome"),
        columns=[Column(_("What"), 40), Column(_("Finding"), 60)],
        rows=[
            [
                _("Attainment of the unit"),
                attainment.get_predicate_display() if attainment else _("Not set"),
            ],
            [_("Rating of work results"), evaluation.get_results_rating_display() or "–"],
            [_("Rating of work behaviour"), evaluation.get_behaviour_rating_display() or "–"],
            [_("Performance predicate"), evaluation.get_predicate_display() or "–"],
        ],
    )


def _attainment(evaluation: Evaluation) -> OrganisationAttainment | None:
    placement = _placement(evaluation.officer, evaluation.period)
    if placement is None:
        return None
    rows = OrganisationAttainment.objects.filter(is_current=True, period=evaluation.period)
    return rows.filter(unit=placement.position.unit_id).first()


def _statements(evaluation: Evaluation) -> list[tuple[str, str]]:
    pairs = [
        (_("Strengths"), evaluation.strengths),
        (_("What to improve"), evaluation.improvements),
        (_("Reason for a rating that differs from the suggested one"), evaluation.difference_reason),
        (_("Comment of the officer"), evaluation.officer_comment),
    ]
    return [(label, text) for label, text in pairs if text]


def _signatures(evaluation: Evaluation) -> list[Signature]:
    officer, evaluator = evaluation.officer, evaluation.evaluator
    read = _("Read on %(day)s.") % {"day": local_day(evaluation.acknowledged_at, officer)}
    signed = _("Signed in the application on %(day)s.") % {"day": local_day(evaluation.signed_at, officer)}
    return [
        Signature(
            _("Employee who is evaluated"),
            officer.name,
            f"{nip(officer)}\n{read if evaluation.acknowledged_at else ''}",
        ),
        Signature(
            _("Evaluating official"),
            evaluator.name,
            f"{nip(evaluator)}\n{signed if evaluation.signed_at else ''}",
        ),
    ]
