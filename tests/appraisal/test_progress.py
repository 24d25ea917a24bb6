from datetime import date
from decimal import Decimal

import pytest

from appraisal.models import AspectResult
from appraisal.queries.progress import expected_share, progress_of_plans
from tests.factories.plans import JANUARY, PlanFactory, TargetAspectFactory, TargetFactory
from tests.factories.reports import DailyReportFactory, ReportItemFactory

pytestmark = pytest.mark.django_db
HALF_YEAR = date(2026, 7, 2)  # the 183rd of 365 days


def figure(aspect, value, day=date(2026, 3, 31)):
    return AspectResult.objects.create(
        aspect=aspect,
        value=value,
        reached_on=day,
        entered_by=aspect.target.plan.officer,
        entered_at=JANUARY,
    )


def progress_of(aspect, day=HALF_YEAR):
    return progress_of_plans([aspect.target.plan], day)[aspect.target.plan_id][0]


def test_latest_figure_of_the_day_is_what_was_reached():
    aspect = TargetAspectFactory()
    figure(aspect, 20, date(2026, 1, 31))
    figure(aspect, 35)
    corrected = figure(aspect, 30)
    figure(aspect, 90, date(2026, 12, 1))

    progress = progress_of(aspect)

    assert (progress.attained, progress.aspects[0].actual, progress.aspects[0].figure) == (30, 30, corrected)
    assert progress.state == "BEHIND"


def test_count_is_expected_evenly_from_the_first_day_to_the_due_date():
    aspect = TargetAspectFactory()
    figure(aspect, 60)

    progress = progress_of(aspect)

    assert progress.expected_by_now == Decimal(100) * (Decimal(183) / Decimal(365))
    assert progress.aspects[0].expected == Decimal(100) * (Decimal(183) / Decimal(365))
    assert progress.state == "ON_TRACK"


@pytest.mark.parametrize(
    ("day", "share"),
    [(date(2025, 12, 31), 0), (date(2026, 12, 31), 1), (date(2027, 3, 1), 1)],
)
def test_expected_share_stays_between_nothing_and_all(day, share):
    assert expected_share(TargetAspectFactory.build(target=None), date(2026, 1, 1), day) == share


def test_due_date_before_the_cycle_is_expected_in_full():
    aspect = TargetAspectFactory.build(target=None, due_on=date(2025, 6, 1))

    assert expected_share(aspect, date(2026, 1, 1), date(2026, 1, 1)) == 1


def test_quality_is_expected_in_full_from_the_first_day():
    aspect = TargetAspectFactory(aspect="QUALITY", direction="DOWN", target_value=10)
    figure(aspect, 12, date(2026, 1, 2))

    progress = progress_of(aspect, date(2026, 1, 2))

    assert (progress.attained, progress.expected_by_now, progress.aspects[0].expected) == (80, 100, 10)
    assert progress.state == "BEHIND"


def test_count_with_a_baseline_grows_from_it():
    aspect = TargetAspectFactory(baseline=60)
    figure(aspect, 70)

    progress = progress_of(aspect)

    assert progress.attained == 25
    assert progress.aspects[0].expected == 60 + 40 * (Decimal(183) / Decimal(365))


def test_range_has_no_single_expected_number():
    aspect = TargetAspectFactory(aspect="TIME", direction="RANGE", target_value=None, low=5, high=8)
    figure(aspect, 7)

    progress = progress_of(aspect)

    assert (progress.attained, progress.expected_by_now, progress.aspects[0].expected) == (100, 100, None)


def test_only_aspects_with_a_figure_are_weighed():
    target = TargetFactory()
    counted = TargetAspectFactory(target=target, weight_bp=7000)
    quality = TargetAspectFactory(target=target, aspect="QUALITY", weight_bp=3000, target_value=90)
    figure(counted, 60)

    assert progress_of(counted).attained == 60

    figure(quality, 81)
    both = progress_of(counted)
    assert both.attained == Decimal("0.7") * 60 + Decimal("0.3") * 90
    assert both.state == "ON_TRACK"


def test_nothing_known_is_no_figure():
    aspect = TargetAspectFactory()
    words_only = TargetFactory(plan=aspect.target.plan)

    progress = progress_of_plans([aspect.target.plan], HALF_YEAR)[aspect.target.plan_id]

    assert [(each.attained, each.state) for each in progress] == [(None, "NO_FIGURE")] * 2
    assert [len(each.aspects) for each in progress if each.target == words_only] == [0]


def test_verified_reports_add_up_and_of_a_correction_only_the_newest_counts():
    aspect = TargetAspectFactory(counts_reports=True)
    officer = aspect.target.plan.officer

    def report(day, amount, **changes):
        made = DailyReportFactory(officer=officer, work_date=date(2026, 3, day), **changes)
        ReportItemFactory(report=made, aspect=aspect, amount=amount)
        return made

    assert progress_of(aspect).attained is None
    first = report(2, 10, verified=True)
    report(3, 5, verified=True)
    report(4, 50, sent=True)
    report(2, 7, corrects=first)
    assert progress_of(aspect).aspects[0].actual == 15
    first.corrected_by.delete()
    report(2, 8, corrects=first, verified=True)
    ReportItemFactory(report=first.corrected_by, amount=None, aspect=aspect)

    assert progress_of(aspect).aspects[0].actual == 13
    assert progress_of(aspect, date(2026, 3, 2)).aspects[0].actual == 8


def test_figures_and_reports_follow_an_aspect_over_the_versions():
    old = TargetAspectFactory()
    counted = TargetAspectFactory(target=old.target, aspect="QUALITY", counts_reports=True, target_value=10)
    plan = PlanFactory(
        officer=old.target.plan.officer,
        cycle=old.target.plan.cycle,
        placement=old.target.plan.placement,
        state="SUPERSEDED",
        agreed_by=old.target.plan.placement.supervisor or PlanFactory().officer,
        agreed_at=JANUARY,
        version=2,
        supersedes=old.target.plan,
        revision_reason="x",
    )
    target = TargetFactory(plan=plan, continues=old.target)
    new = TargetAspectFactory(target=target, continues=old)
    new_counted = TargetAspectFactory(
        target=target, aspect="QUALITY", counts_reports=True, target_value=10, continues=counted
    )
    figure(old, 40)
    for number, aspect in enumerate((counted, new_counted), start=2):
        report = DailyReportFactory(officer=plan.officer, work_date=date(2026, 3, number), verified=True)
        ReportItemFactory(report=report, aspect=aspect, amount=3)

    progress = progress_of(new)
    assert [row.actual for row in progress.aspects] == [40, 6]
    figure(new, 45, date(2026, 6, 30))
    assert progress_of(new).aspects[0].actual == 45
    assert progress_of(old).aspects[0].actual == 40


@pytest.mark.parametrize("number", [1, 3])
def test_progress_takes_five_queries_for_any_number_of_plans(number, django_assert_num_queries):
    aspects = [TargetAspectFactory() for _ in range(number)]
    for aspect in aspects:
        figure(aspect, 50)
    plans = [aspect.target.plan for aspect in aspects]

    with django_assert_num_queries(5):
        progress = progress_of_plans(plans, HALF_YEAR)
        assert [row[0].aspects[0].aspect.target_id for row in progress.values()] == [
            aspect.target_id for aspect in aspects
        ]
    assert progress_of_plans([], HALF_YEAR) == {}
