"""One agency in a scratch database: a supervisor, twelve officers at twelve counters, a year of duty.

python -m bench.world                    make it, and print what the measurements need as JSON
python -m bench.world --ratings 10000    make counted ratings up to this number, with tallies and scores
"""

import argparse
import json
import random
from collections.abc import Iterable, Iterator
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
from feedback.choices import Attribution, Channel, SubmissionState, Verification  # noqa: E402
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
from scoring.services.policies import activate_policy, draft_policy  # noqa: E402
from scoring.services.scores import mark_stale, refresh_stale_scores  # noqa: E402
from scoring.services.tallies import rebuild_tallies  # noqa: E402

COUNTERS = 12
SERVICES = 3
DAYS = 365
BATCH = 50_000
AS_COUNTED = {
    "channel": Channel.QR.value,
    "verification": Verification.OPEN.value,
    "language": "id",
    "comment": "",
    "device_digest": "",
    "network_digest": "",
    "state": SubmissionState.COUNTED.value,
    "hold_reason": "",
    "attribution": Attribution.CERTAIN.value,
    "is_waiting": False,
    "is_tallied": True,
}
COLUMNS = ["version_id", "code_id", "agency_id", "point_id", "service_id", "officer_id", "values"]
COLUMNS += ["dedupe_key", "receipt_digest", "occurred_at", "received_at", "processed_at", "day", *AS_COUNTED]


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
    first = Submission.objects.count()
    for start in range(first, count, BATCH):
        load(ratings(start, min(start + BATCH, count), now))
    if first < count:
        rebuild_tallies()
        days = [now.date() - timedelta(days=day) for day in range(-1, DAYS + 2)]
        officers = Officer.objects.filter(agency__code="bench", user__isnull=True).values_list(
            "pk", flat=True
        )
        mark_stale({(officer, day) for officer in officers for day in days})
    refresh_stale_scores(now=now)
    gather_statistics()


def ratings(first: int, end: int, now: datetime) -> Iterator[tuple[object, ...]]:
    """Rows for COLUMNS, as this database takes them. What they refer to is read here, before any is loaded."""
    officers = dict(DutyAssignment.objects.values_list("point_id", "officer_id").distinct())
    codes = list(QrCode.objects.filter(point__in=officers).order_by("pk").values_list("pk", "point_id"))
    services = list(Service.objects.order_by("pk").values_list("pk", flat=True))
    questionnaire = QrCode.objects.get(pk=codes[0][0]).questionnaire
    version = QuestionnaireVersion.objects.get(questionnaire=questionnaire, state="PUBLISHED")
    highest = list(version.questions.order_by("position").values_list("highest", flat=True))
    agency = Agency.objects.get(code="bench")
    rng = random.Random(first)

    def rating(number: int) -> tuple[object, ...]:
        code_id, point_id = rng.choice(codes)
        moment = now - timedelta(seconds=rng.randrange(DAYS * 24 * 60 * 60))
        at = connection.ops.adapt_datetimefield_value(moment)
        values = "".join(str(min(rng.randint(2, top + 1), top)) for top in highest)
        place = (version.pk, code_id, agency.pk, point_id, rng.choice(services), officers[point_id])
        day = connection.ops.adapt_datefield_value(agency.local_day(moment))
        return (*place, values, f"{number:064x}", f"{number:064x}", at, at, at, day, *AS_COUNTED.values())

    return map(rating, range(first, end))


def load(rows: Iterable[tuple[object, ...]]) -> None:
    """This will store the ratings of a batch in one transaction."""
    columns = ", ".join(f'"{column}"' for column in COLUMNS)
    table = Submission._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(COLUMNS))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)


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
