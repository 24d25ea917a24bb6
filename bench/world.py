"""One agency in a scratch database: a supervisor, twelve officers at twelve counters, a year of duty.

python -m bench.world                    make it, and print what the measurements need as JSON
python -m bench.world --ratings 10000    make counted ratings up to this number, with tallies and scores
"""

import argparse
import json
import random
from datetime import datetime, timedelta

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402  after the set-up
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from appraisal.services import open_cycle  # noqa: E402
from bench.bare import create_table  # noqa: E402
from feedback.choices import Attribution, Channel, SubmissionState  # noqa: E402
from feedback.models import QrCode, QuestionnaireVersion, Submission  # noqa: E402
from feedback.services.codes import create_code  # noqa: E402
from feedback.services.questionnaires import ensure_standard_questionnaires  # noqa: E402
from organisation.models import (  # noqa: E402
    Agency,
    DutyAssignment,
    Officer,
    PointService,
    Position,
    Service,
    ServicePoint,
    Unit,
)
from organisation.services import place_officer, register_officer  # noqa: E402
from scoring.policies import DEFAULT_CONTENT  # noqa: E402
from scoring.queries.tallies import QuestionPositions, collect  # noqa: E402
from scoring.services.policies import activate_policy, draft_policy  # noqa: E402
from scoring.services.scores import mark_stale, refresh_stale_scores  # noqa: E402
from scoring.services.tallies import apply_changes  # noqa: E402

COUNTERS = 12
SERVICES = 3
DAYS = 365
BATCH = 10_000


def make_world(now: datetime) -> dict[str, object]:
    """This will migrate the empty database and build the agency through the project's own services."""
    call_command("migrate", interactive=False, verbosity=0)
    create_table()
    with transaction.atomic():
        agency = Agency.objects.create(
            code="bench", name="Dinas Pengukuran", region="Kota Palu", timezone="Asia/Makassar"
        )
        unit = Unit.objects.create(agency=agency, code="loket", name="Seksi Loket")
        services = [
            Service.objects.create(agency=agency, unit=unit, code=f"layanan-{n}", name=f"Layanan nomor {n}")
            for n in range(SERVICES)
        ]
        supervisor = make_team(agency, unit, services, now)
        start_scoring(agency, now)
    client = Client()
    client.force_login(supervisor.user)
    code = QrCode.objects.order_by("pk").first()
    version = QuestionnaireVersion.objects.get(questionnaire=code.questionnaire, state="PUBLISHED")
    return {
        "code": code.code,
        "questions": {question.code: question.highest for question in version.questions.all()},
        "services": [service.code for service in services],
        "cookie": f"sessionid={client.cookies['sessionid'].value}",
    }


def gather_statistics() -> None:
    """This will do what PostgreSQL does by itself within minutes, unless it was told not to."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def make_team(agency: Agency, unit: Unit, services: list[Service], now: datetime) -> Officer:
    starts_on = now.date() - timedelta(days=DAYS + 30)
    position = Position.objects.create(unit=unit, title="Petugas loket", is_public_facing=True)
    head = Position.objects.create(unit=unit, title="Kepala seksi")
    user = get_user_model().objects.create_user("bench-supervisor")
    supervisor = register_officer(
        agency=agency, name="Pengukur", nip="198001012005011001", now=now, user_id=user.pk
    )
    place_officer(officer=supervisor, position=head, supervisor=None, starts_on=starts_on, now=now)
    questionnaire = ensure_standard_questionnaires(now)["SHORT"]
    for number in range(COUNTERS):
        officer = register_officer(
            agency=agency, name=f"Petugas {number}", nip=f"19900101201501{1001 + number}", now=now
        )
        place_officer(officer=officer, position=position, supervisor=supervisor, starts_on=starts_on, now=now)
        point = ServicePoint.objects.create(unit=unit, name=f"Loket {number + 1}", place="Lantai 1")
        PointService.objects.bulk_create([PointService(point=point, service=service) for service in services])
        create_code(actor_id=user.pk, agency=agency, questionnaire=questionnaire, point=point, now=now)
        assign_year(officer, point, now)
    return supervisor


def assign_year(officer: Officer, point: ServicePoint, now: datetime) -> None:
    first = now.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=DAYS)
    DutyAssignment.objects.bulk_create(
        DutyAssignment(
            officer=officer,
            point=point,
            starts_at=first + timedelta(days=day),
            ends_at=first + timedelta(days=day, hours=24),
        )
        for day in range(DAYS + 2)
    )


def start_scoring(agency: Agency, now: datetime) -> None:
    approvers = [get_user_model().objects.create_user(f"bench-approver-{n}") for n in range(2)]
    policy = draft_policy(
        agency=agency, content=DEFAULT_CONTENT, valid_from=now.date().replace(month=1, day=1)
    )
    activate_policy(policy=policy, approved_by_id=approvers[0].pk, seconded_by_id=approvers[1].pk, now=now)
    for year in (now.year - 1, now.year):
        open_cycle(agency=agency, year=year, now=now)


def fill(count: int, now: datetime) -> None:
    """This will add counted ratings up to `count`, spread evenly over the year, as the worker leaves them."""
    rng = random.Random(count)
    codes = list(QrCode.objects.select_related("point").order_by("pk"))
    officers = dict(DutyAssignment.objects.values_list("point_id", "officer_id").distinct())
    services = list(Service.objects.order_by("pk").values_list("pk", flat=True))
    version = QuestionnaireVersion.objects.get(questionnaire=codes[0].questionnaire, state="PUBLISHED")
    highest = list(version.questions.order_by("position").values_list("highest", flat=True))
    agency = Agency.objects.get(code="bench")
    positions = QuestionPositions()
    for start in range(Submission.objects.count(), count, BATCH):
        rows = [
            counted_rating(rng, number, codes, officers, services, version.pk, highest, agency, now)
            for number in range(start, min(start + BATCH, count))
        ]
        changes = {}
        for row in rows:
            collect(changes, row, 1, positions)
        with transaction.atomic():
            Submission.objects.bulk_create(rows)
            apply_changes(changes)
            mark_stale({(cell[4], cell[1]) for cell in changes})
    refresh_stale_scores(now=now)
    gather_statistics()


def counted_rating(rng, number, codes, officers, services, version_id, highest, agency, now) -> Submission:
    code = rng.choice(codes)
    occurred_at = now - timedelta(seconds=rng.randrange(DAYS * 24 * 60 * 60))
    return Submission(
        version_id=version_id,
        code=code,
        agency=agency,
        point=code.point,
        service_id=rng.choice(services),
        channel=Channel.QR,
        language="id",
        occurred_at=occurred_at,
        received_at=occurred_at,
        values="".join(str(min(rng.randint(2, top + 1), top)) for top in highest),
        dedupe_key=f"{number:064x}",
        receipt_digest=f"{number:064x}",
        state=SubmissionState.COUNTED,
        attribution=Attribution.CERTAIN,
        officer_id=officers[code.point_id],
        day=agency.local_day(occurred_at),
        processed_at=occurred_at,
        is_waiting=False,
        is_tallied=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ratings", type=int, help="fill up to this number of counted ratings")
    arguments = parser.parse_args()
    if arguments.ratings:
        fill(arguments.ratings, timezone.now())
    else:
        print(json.dumps(make_world(timezone.now())))


if __name__ == "__main__":
    main()
