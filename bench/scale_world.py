"""A region in a scratch database: agencies with officers at counters, and as many ratings as asked for.

The database makes the ratings itself (generate_series), as the worker leaves them: counted, attributed, with
their day, but without tallies. Nine in ten answer the short form, one the nine SKM questions; a rating that
leaves out every question about the officer makes its comment the only word about that officer.
"""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client

from appraisal.services import open_cycle
from feedback.choices import Channel
from feedback.models import QrCode, QuestionnaireVersion, Submission
from feedback.services.questionnaires import ensure_standard_questionnaires
from organisation.choices import Role
from organisation.models import (
    Agency,
    DutyAssignment,
    Officer,
    Placement,
    PointService,
    Position,
    Service,
    ServicePoint,
    Unit,
)
from organisation.personal_data import digest, encrypt
from organisation.services import grant_role
from scoring.models import CommentAnalysis
from scoring.policies import DEFAULT_CONTENT
from scoring.services.policies import activate_policy, draft_policy

DAYS = 365
OFFICERS_IN_AGENCY = 500
TEAM = 50
BATCH = 5_000
VECTORS = 5_000  # different ways in which the nine questions were answered


@dataclass(frozen=True)
class Size:
    ratings: int
    comments: int
    officers: int
    services: int

    @property
    def agencies(self) -> int:
        return max(1, self.officers // OFFICERS_IN_AGENCY)


def make_region(size: Size, now: datetime) -> None:
    """This will build agencies, people and counters through the project's own models."""
    questionnaires = ensure_standard_questionnaires(now)
    approvers = [get_user_model().objects.create_user(f"scale-approver-{n}") for n in range(2)]
    for number in range(size.agencies):
        with transaction.atomic():
            agency = Agency.objects.create(
                code=f"scale-{number}",
                name=f"Dinas {number}",
                region="Kota Palu",
                timezone="Asia/Makassar",
            )
            policy = draft_policy(
                agency=agency, content=DEFAULT_CONTENT, valid_from=now.date().replace(month=1, day=1)
            )
            activate_policy(
                policy=policy, approved_by_id=approvers[0].pk, seconded_by_id=approvers[1].pk, now=now
            )
            for year in (now.year - 1, now.year):
                open_cycle(agency=agency, year=year, now=now)
            _make_agency(agency, size, questionnaires, now)
    _make_administrator(now)


def _make_agency(agency: Agency, size: Size, questionnaires: dict, now: datetime) -> None:
    unit = Unit.objects.create(agency=agency, code="loket", name="Seksi Loket")
    services = Service.objects.bulk_create(
        Service(agency=agency, unit=unit, code=f"layanan-{n}", name=f"Layanan nomor {n}")
        for n in range(max(2, size.services // size.agencies))
    )
    officers = _make_people(agency, unit, size.officers // size.agencies, now)
    points = ServicePoint.objects.bulk_create(
        ServicePoint(unit=unit, name=f"Loket {n + 1}", place="Lantai 1") for n in range(len(officers))
    )
    PointService.objects.bulk_create(
        PointService(point=point, service=services[(n + step) % len(services)])
        for n, point in enumerate(points)
        for step in range(2)
    )
    QrCode.objects.bulk_create(
        QrCode(
            code=f"{kind[1]}{point.pk:07d}",
            agency=agency,
            point=point,
            questionnaire=questionnaires[kind],
            created_at=now,
        )
        for point in points
        for kind in ("SHORT", "SKM")
    )
    _add(
        DutyAssignment,
        (
            DutyAssignment(
                officer=officer,
                point=point,
                starts_at=now - timedelta(hours=24 * day + 23),
                ends_at=now - timedelta(hours=24 * day - 1),
            )
            for officer, point in zip(officers, points, strict=True)
            for day in range(2)
        ),
    )


def _make_people(agency: Agency, unit: Unit, count: int, now: datetime) -> list[Officer]:
    """Officers at the counters, and one supervisor for every fifty of them."""
    cipher = encrypt("199001012015011001")  # nobody reads it here, and encrypting takes its time
    heads = max(1, count // TEAM)
    people = Officer.objects.bulk_create(
        Officer(
            agency=agency,
            name=f"Pegawai {n:05d}",
            nip_digest=digest("nip", f"{agency.code}-{n}"),
            nip_cipher=cipher,
        )
        for n in range(count + heads)
    )
    staff, supervisors = people[:count], people[count:]
    position = Position.objects.create(unit=unit, title="Petugas loket", is_public_facing=True)
    starts_on = now.date() - timedelta(days=DAYS + 30)
    Placement.objects.bulk_create(
        Placement(
            officer=officer,
            position=position,
            supervisor=supervisors[min(n // TEAM, heads - 1)],
            starts_on=starts_on,
        )
        for n, officer in enumerate(staff)
    )
    supervisors[0].user = get_user_model().objects.create_user(f"scale-head-{agency.code}")
    supervisors[0].save()
    return staff


def _add(model, rows) -> None:
    while batch := list(islice(rows, BATCH)):
        model.objects.bulk_create(batch)


def _make_administrator(now: datetime) -> None:
    user = get_user_model().objects.create_user("scale-administrator")
    grant_role(
        user_id=user.pk,
        role=Role.AGENCY_ADMIN,
        agency=Agency.objects.get(code="scale-0"),
        starts_on=date(now.year, 1, 1),
        reason="Pengukuran",
        now=now,
    )


def sign_in() -> dict[str, str]:
    """A session each for one supervisor and the administrator of the first agency."""
    cookies = {}
    for role, name in {"supervisor": "scale-head-scale-0", "agency": "scale-administrator"}.items():
        client = Client()
        client.force_login(get_user_model().objects.get(username=name))
        cookies[role] = client.cookies["sessionid"].value
    return cookies


def wait_for_processing(count: int, now: datetime) -> None:
    """This will put this many ratings before the worker, as intake stores them, at counters of every agency."""
    version = QuestionnaireVersion.objects.get(questionnaire__kind="SHORT", state="PUBLISHED")
    codes = list(QrCode.objects.filter(questionnaire__kind="SHORT").select_related("point"))
    services = dict(PointService.objects.values_list("point_id", "service_id"))
    rng = random.Random(count)
    Submission.objects.bulk_create(
        Submission(
            version=version,
            code=code,
            agency_id=code.agency_id,
            point=code.point,
            service_id=services[code.point_id],
            channel=Channel.QR,
            language="id",
            occurred_at=now - timedelta(minutes=rng.randrange(30)),
            received_at=now,
            values=rng.choice("12345"),
            comment=f"Petugas menjelaskan dengan sabar, antrean nomor {now.timestamp():.6f} {number}.",
            dedupe_key=uuid4().hex,
            receipt_digest=uuid4().hex,
            device_digest=uuid4().hex,
        )
        for number, code in enumerate(rng.choices(codes, k=count))
    )


# How the ratings of a year are drawn. Every rating of a counter counts for the one officer there.
_PLACES = """
CREATE TEMP TABLE place AS
SELECT row_number() OVER (ORDER BY point.id) - 1 AS n, point.id AS point_id, unit.agency_id,
    duty.officer_id, offered.services, codes.ids[1] AS short_code, codes.ids[2] AS skm_code
FROM organisation_servicepoint point
JOIN organisation_unit unit ON unit.id = point.unit_id
JOIN (SELECT point_id, min(officer_id) AS officer_id FROM organisation_dutyassignment GROUP BY 1) duty
    ON duty.point_id = point.id
JOIN (SELECT point_id, array_agg(service_id ORDER BY id) AS services FROM organisation_pointservice GROUP BY 1)
    offered ON offered.point_id = point.id
JOIN (SELECT point_id, array_agg(id ORDER BY code DESC) AS ids FROM feedback_qrcode GROUP BY 1) codes
    ON codes.point_id = point.id
"""
_VECTORS = """
CREATE TEMP TABLE vector AS
SELECT n, CASE WHEN n %% 50 = 0 THEN translate(answers, '1234', '----') ELSE answers END AS answers
FROM (
    SELECT n, string_agg(substr('-1122333344444444', 1 + floor(random() * 17)::int, 1), '') AS answers
    FROM generate_series(0, %s - 1) n, generate_series(1, 9) GROUP BY n
) drawn
"""
_RATINGS = """
INSERT INTO feedback_submission (version_id, code_id, agency_id, point_id, service_id, channel, verification,
    language, occurred_at, received_at, "values", comment, dedupe_key, receipt_digest, device_digest,
    network_digest, state, hold_reason, attribution, officer_id, day, processed_at, is_waiting, is_tallied)
SELECT version.id, CASE WHEN is_skm THEN skm_code ELSE short_code END, agency_id, point_id,
    services[1 + floor(r1 * 2)::int], channels[1 + floor(r2 * 10)::int],
    CASE WHEN r3 < 0.2 THEN 'TICKET' ELSE 'OPEN' END, 'id', moment, moment,
    CASE WHEN is_skm THEN vector.answers ELSE substr('1122333444444555555555', 1 + floor(r4 * 22)::int, 1) END,
    CASE WHEN r5 < %(commented)s THEN 'Pelayanannya cepat, tetapi ruang tunggunya panas. Nomor ' || g ELSE '' END,
    lpad(g::text, 64, '0'), lpad(g::text, 64, '0'), '', '', 'COUNTED', '', 'CERTAIN', officer_id,
    (moment AT TIME ZONE 'Asia/Makassar')::date, moment, false, true
FROM (
    SELECT g, random() < 0.1 AS is_skm, floor(random() * %(places)s)::int AS n, random() AS r1, random() AS r2,
        random() AS r3, random() AS r4, random() AS r5, floor(random() * %(vectors)s)::int AS v,
        %(now)s::timestamptz - interval '364 days' * (1 - g / %(ratings)s::float8) AS moment,
        ARRAY['QR', 'QR', 'QR', 'QR', 'QR', 'QR', 'QR', 'WEB', 'KIOSK', 'API'] AS channels
    FROM generate_series(1, %(ratings)s) g
) drawn
JOIN place USING (n)
JOIN vector ON vector.n = drawn.v
JOIN (
    SELECT version.id, questionnaire.kind FROM feedback_questionnaireversion version
    JOIN feedback_questionnaire questionnaire ON questionnaire.id = version.questionnaire_id
    WHERE version.state = 'PUBLISHED'
) version ON version.kind = CASE WHEN is_skm THEN 'SKM' ELSE 'SHORT' END
"""
_READING = {  # a column of what was read in a comment, where it is not the usual value
    "submission_id": "id",
    "model_version": "'scale'",
    "aspects_version": "'scale'",
    "label": "CASE WHEN id %% 3 = 0 THEN 'NEGATIVE' ELSE 'POSITIVE' END",
    "p_negative": "0.2",
    "p_neutral": "0.2",
    "p_positive": "0.6",
    "language": "'id'",
    "is_sole_voice": "\"values\" ~ '^-+$'",
}


def fill(size: Size, now: datetime) -> None:
    """This will add the ratings; indexes are taken away meanwhile, references go unchecked (they hold)."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica; SELECT setseed(0.5)")
        cursor.execute(_PLACES)
        cursor.execute(_VECTORS, [VECTORS])
        cursor.execute("ANALYZE place")  # so that the joins keep the ratings in the order of their moments
        cursor.execute("ANALYZE vector")
        indexes = _take_indexes_away(cursor, "feedback_submission")
        cursor.execute("SELECT count(*) FROM place")
        numbers = {
            "places": cursor.fetchone()[0],
            "vectors": VECTORS,
            "ratings": size.ratings,
            "commented": size.comments / size.ratings,
            "now": now,
        }
        cursor.execute(_RATINGS, numbers)
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        for statement in indexes:
            cursor.execute(statement)
        _read_comments(cursor)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _read_comments(cursor) -> None:
    fields = [field for field in CommentAnalysis._meta.concrete_fields if not field.primary_key]
    usual = [field.get_default() for field in fields if field.column not in _READING]
    values = ", ".join(_READING.get(field.column, "%s") for field in fields)
    columns = ", ".join(field.column for field in fields)
    cursor.execute(
        f"INSERT INTO scoring_commentanalysis ({columns}) SELECT {values} FROM feedback_submission WHERE comment <> ''",
        usual,
    )


def _take_indexes_away(cursor, table: str) -> list[str]:
    """This will drop every index but the primary key; returns the statements that make them again."""
    cursor.execute(
        "SELECT index.indexrelid::regclass::text, pg_get_indexdef(index.indexrelid), rule.conname, "
        "pg_get_constraintdef(rule.oid) FROM pg_index index "
        "LEFT JOIN pg_constraint rule ON rule.conindid = index.indexrelid AND rule.contype = 'u' "
        "WHERE index.indrelid = %s::regclass AND NOT index.indisprimary",
        [table],
    )
    again = []
    for name, definition, rule, rule_definition in cursor.fetchall():
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {rule}" if rule else f"DROP INDEX {name}")
        again.append(f"ALTER TABLE {table} ADD CONSTRAINT {rule} {rule_definition}" if rule else definition)
    return again
