from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from appraisal.choices import CycleState, IndicatorKind
from appraisal.models import AspectResult
from appraisal.phases import PhaseForbids
from appraisal.services.figures import CountedFromReports, FigureInvalid, SourceMissing, enter_figure
from appraisal.services.plan_steps import NotYourPlan, PlanInAnotherState
from organisation.models import AuditEvent
from tests.factories.plans import build_pair, count, whole_draft, work

pytestmark = pytest.mark.django_db
JUNE = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)


@pytest.fixture
def pair():
    return build_pair()


def agreed_aspect(pair, **changes):
    aspects = (count(counts_reports=changes.pop("counts_reports", False)),)
    plan = pair.agree(whole_draft(work(weight_bp=10_000, aspects=aspects, **changes)))
    return plan.targets.get().aspects.get()


def enter(pair, aspect, value=Decimal(120), reached_on=date(2026, 5, 31), actor=None, **changes):
    return enter_figure(
        aspect=aspect,
        value=value,
        reached_on=reached_on,
        actor=actor or pair.as_officer(),
        now=JUNE,
        **changes,
    )


def test_figure_is_kept_with_its_day_its_source_and_who_entered_it(pair):
    figure = enter(pair, agreed_aspect(pair), source="SIAK", note="Sampai Mei")

    assert (figure.value, figure.source, figure.note, figure.entered_by) == (
        120,
        "SIAK",
        "Sampai Mei",
        pair.officer,
    )
    assert AuditEvent.objects.get(action="plan.figure").detail["value"] == "120"


def test_correction_is_a_further_row_and_the_same_figure_is_not(pair):
    aspect = agreed_aspect(pair)
    enter(pair, aspect)
    enter(pair, aspect)
    enter(pair, aspect, value=Decimal(130))

    assert list(AspectResult.objects.order_by("pk").values_list("value", flat=True)) == [120, 130]


def test_supervisor_may_enter_a_figure_and_a_stranger_may_not(pair):
    aspect = agreed_aspect(pair)

    assert enter(pair, aspect, actor=pair.as_supervisor()).entered_by == pair.supervisor
    with pytest.raises(NotYourPlan):
        enter(pair, aspect, actor=build_pair().as_supervisor())


@pytest.mark.parametrize(
    ("value", "reached_on"),
    [
        (Decimal(1), date(2025, 12, 31)),
        (Decimal(1), date(2027, 1, 1)),
        (Decimal(1), date(2026, 6, 2)),
        (Decimal("-0.01"), date(2026, 5, 31)),
        (Decimal("1000000000000"), date(2026, 5, 31)),
    ],
    ids=["before the cycle", "after the cycle", "in the future", "negative", "too large"],
)
def test_impossible_figure_is_refused(pair, value, reached_on):
    aspect = agreed_aspect(pair)

    with pytest.raises(FigureInvalid):
        enter(pair, aspect, value, reached_on)
    assert AspectResult.objects.count() == 0


def test_outcome_names_its_source(pair):
    aspect = agreed_aspect(pair, indicator_kind=IndicatorKind.OUTCOME)

    with pytest.raises(SourceMissing):
        enter(pair, aspect, source=" ")
    assert enter(pair, aspect, source="Rapor Pendidikan 2026").source == "Rapor Pendidikan 2026"


def test_aspect_that_counts_reports_takes_no_figure(pair):
    with pytest.raises(CountedFromReports):
        enter(pair, agreed_aspect(pair, counts_reports=True))


def test_draft_and_closed_cycle_take_no_figure(pair):
    draft = pair.write().targets.first().aspects.get()
    with pytest.raises(PlanInAnotherState):
        enter(pair, draft)
    pair.cycle.state = CycleState.CLOSED
    pair.cycle.save()
    with pytest.raises(PhaseForbids):
        enter(pair, draft)


def test_figure_never_changes_even_past_the_services(pair):
    figure = enter(pair, agreed_aspect(pair))

    for act in (lambda: AspectResult.objects.update(value=1), figure.delete):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            act()
