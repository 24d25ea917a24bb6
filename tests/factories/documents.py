from datetime import UTC, date, datetime
from decimal import Decimal

from appraisal.choices import AspectKind, PlanState, TargetKind, Value
from appraisal.models import Plan, PlanValue, Target, TargetAspect
from tests.factories.appraisal import AppraisalCycleFactory

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)


def agreed_plan(place, year=2025, **changes):
    content = {
        "state": PlanState.AGREED,
        "created_at": NOW,
        "agreed_by": place.supervisor,
        "agreed_at": NOW,
        "resources": "=Dua operator",
    }
    plan = Plan.objects.create(
        officer=place.officer,
        cycle=AppraisalCycleFactory(agency=place.agency, year=year),
        placement=place.officer.placements.get(),
        **(content | changes),
    )
    PlanValue.objects.create(plan=plan, value=Value.AKUNTABEL, expectation="Catat setiap berkas.")
    add_target(plan, 1, "Kartu keluarga terbit", TargetKind.MAIN, 7000)
    add_target(plan, 2, "<b>Piket & sore</b>", TargetKind.ADDITIONAL, 3000)
    return plan


def add_target(plan, position, title, kind, weight_bp):
    target = Target.objects.create(plan=plan, position=position, title=title, kind=kind, weight_bp=weight_bp)
    for aspect, value, unit in ((AspectKind.QUANTITY, 1200, "berkas"), (AspectKind.QUALITY, "97.50", "%")):
        TargetAspect.objects.create(
            target=target,
            aspect=aspect,
            indicator=f"Ukuran {aspect.lower()}",
            unit=unit,
            target_value=Decimal(value),
            weight_bp=5000,
            due_on=date(2025, 12, 31),
        )
    return target
