"""An agency of 5,000 officers in the middle of its cycle: what its personnel office and one supervisor open.

python -m bench.cycle      add it to the scratch database, and print what the measurements need as JSON
"""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402  after the set-up
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from appraisal.choices import CycleState, EvaluationState, PlanState, ReportState  # noqa: E402
from appraisal.models import (  # noqa: E402
    OBJECTION_DAYS,
    AppraisalCycle,
    DailyReport,
    Evaluation,
    EvaluationPeriod,
    Plan,
    SelfAppraisal,
)
from appraisal.services import open_cycle  # noqa: E402
from bench.world import gather_statistics  # noqa: E402
from organisation.choices import Role  # noqa: E402
from organisation.models import Agency, Officer, Placement, Position, Unit  # noqa: E402
from organisation.personal_data import digest, encrypt  # noqa: E402
from organisation.services import grant_role  # noqa: E402

OFFICERS = 5_000
UNITS = 40
TEAM = 200
REPORT_DAYS = 20
BATCH = 2_000


def make_cycle(now: datetime) -> dict[str, object]:
    with transaction.atomic():
        agency = Agency.objects.create(
            code="bench-besar", name="Pemerintah Kota", region="Kota Palu", timezone="Asia/Makassar"
        )
        cycle = open_cycle(agency=agency, year=now.year, now=now)
        AppraisalCycle.objects.filter(pk=cycle.pk).update(state=CycleState.RUNNING)
        placements = make_people(agency, now)
        make_year(cycle, placements, now)
        personnel = get_user_model().objects.create_user("bench-personnel")
        grant_role(
            user_id=personnel.pk,
            role=Role.PERSONNEL,
            agency=agency,
            starts_on=date(now.year, 1, 1),
            reason="Pengukuran",
            now=now,
        )
    gather_statistics()
    return {
        "control": f"/kerja/siklus/{cycle.public_id}/kendali/",
        "overdue": f"/kerja/siklus/{cycle.public_id}/terlambat/",
        "personnel": cookie_of(personnel),
        "supervisor": cookie_of(placements[0].supervisor.user),
        "officers": len(placements),
    }


def cookie_of(user) -> str:
    client = Client()
    client.force_login(user)
    return f"sessionid={client.cookies['sessionid'].value}"


def make_people(agency: Agency, now: datetime) -> list[Placement]:
    """One supervisor for every two hundred, in forty units."""
    starts_on = date(now.year - 1, 1, 1)
    units = [
        Unit.objects.create(agency=agency, code=f"unit-{n}", name=f"Bidang nomor {n:02d}")
        for n in range(UNITS)
    ]
    positions = [Position.objects.create(unit=unit, title="Analis") for unit in units]
    cipher = encrypt("199001012015011001")  # nobody reads it here, and encrypting takes its time
    officers = Officer.objects.bulk_create(
        [
            Officer(
                agency=agency,
                name=f"Pegawai {n:05d}",
                nip_digest=digest("nip", f"bench-{n}"),
                nip_cipher=cipher,
            )
            for n in range(OFFICERS + OFFICERS // TEAM)
        ],
        batch_size=BATCH,
    )
    heads, staff = officers[: OFFICERS // TEAM], officers[OFFICERS // TEAM :]
    heads[0].user = get_user_model().objects.create_user("bench-head")
    heads[0].save()
    return Placement.objects.bulk_create(
        [
            Placement(
                officer=officer,
                position=positions[number % UNITS],
                supervisor=heads[number // TEAM],
                starts_on=starts_on,
            )
            for number, officer in enumerate(staff)
        ],
        batch_size=BATCH,
    )


def make_year(cycle: AppraisalCycle, placements: list[Placement], now: datetime) -> None:
    """Nine in ten have a plan, eight report, seven have sent a self-appraisal, six are evaluated."""
    today = cycle.agency.local_day(now)
    add(Plan, (_plan(cycle, row, now) for number, row in enumerate(placements) if number % 10 < 9))
    ended = [period for period in EvaluationPeriod.objects.filter(cycle=cycle) if period.ends_on < today]
    for period in ended:
        add(
            SelfAppraisal,
            (_self_appraisal(period, row, now) for n, row in enumerate(placements) if n % 10 < 7),
        )
        add(Evaluation, (_evaluation(period, row, now) for n, row in enumerate(placements) if n % 10 < 6))
    for number in range(REPORT_DAYS):
        day = today - timedelta(days=number)
        add(DailyReport, (_report(row, day, now) for n, row in enumerate(placements) if n % 10 < 8))


def add(model, rows: Iterator) -> None:
    while batch := list(islice(rows, BATCH)):
        model.objects.bulk_create(batch)


def _plan(cycle: AppraisalCycle, placement: Placement, now: datetime) -> Plan:
    return Plan(
        officer_id=placement.officer_id,
        cycle=cycle,
        placement=placement,
        state=PlanState.AGREED,
        created_at=now,
        submitted_at=now,
        agreed_by_id=placement.supervisor_id,
        agreed_at=now,
    )


def _self_appraisal(period: EvaluationPeriod, placement: Placement, now: datetime) -> SelfAppraisal:
    return SelfAppraisal(
        officer_id=placement.officer_id,
        period=period,
        state="SENT",
        results_rating=0,
        behaviour_rating=0,
        saved_at=now,
        sent_at=now,
    )


def _evaluation(period: EvaluationPeriod, placement: Placement, now: datetime) -> Evaluation:
    return Evaluation(
        officer_id=placement.officer_id,
        period=period,
        evaluator_id=placement.supervisor_id,
        state=EvaluationState.DELIVERED,
        results_rating=0,
        behaviour_rating=0,
        suggested_results_rating=0,
        suggested_behaviour_rating=0,
        predicate="B",
        signed_at=now,
        delivered_at=now,
        objection_deadline=now + timedelta(days=OBJECTION_DAYS),
    )


def _report(placement: Placement, day: date, now: datetime) -> DailyReport:
    return DailyReport(
        officer_id=placement.officer_id,
        work_date=day,
        state=ReportState.SUBMITTED,
        created_at=now,
        submitted_at=now,
    )


def main() -> None:
    print(json.dumps(make_cycle(timezone.now())))


if __name__ == "__main__":
    main()
