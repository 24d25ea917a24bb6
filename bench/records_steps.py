"""The steps of bench.records, each in a process of its own on the database of DATABASE_URL; prints JSON."""

import json
import random
import resource
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from time import perf_counter

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402  after the set-up
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from appraisal.choices import PeriodKind  # noqa: E402
from appraisal.models import AppraisalCycle, EvaluationPeriod  # noqa: E402
from feedback.models import Question  # noqa: E402
from feedback.services.questionnaires import ensure_standard_questionnaires  # noqa: E402
from organisation.append_only import allow_changes, refuse_changes  # noqa: E402
from organisation.models import Agency, Officer, Service, Unit  # noqa: E402
from organisation.personal_data import digest, encrypt  # noqa: E402
from scoring.canonical import GENESIS, content_hash  # noqa: E402
from scoring.choices import RecordTrigger  # noqa: E402
from scoring.engine import ENGINE_VERSION, compute  # noqa: E402
from scoring.models import PerformanceRecord, ScoringPolicy, Tally  # noqa: E402
from scoring.policies import DEFAULT_CONTENT  # noqa: E402
from scoring.queries.evidence import agency_evidence  # noqa: E402
from scoring.queries.records import sealed_content  # noqa: E402
from scoring.services.policies import activate_policy, draft_policy  # noqa: E402
from scoring.services.records import six_places  # noqa: E402
from scoring.services.verification import verify_records  # noqa: E402

AGENCIES = 4
OFFICERS = 250  # in each agency
SERVICES = 3  # that each of them gives
DAYS = 20  # with ratings
BATCH = 1_000
TABLE = PerformanceRecord._meta.db_table


@dataclass(frozen=True)
class Group:
    """An agency with what its records are made of."""

    officers: list[Officer]
    policy: ScoringPolicy
    cycle: AppraisalCycle


def make(count: int) -> dict:
    """This will fill the empty database with records; the ratings behind them are those of one agency."""
    call_command("migrate", interactive=False, verbosity=0)
    started = perf_counter()
    with transaction.atomic():
        groups = [_make_group(number) for number in range(AGENCIES)]
        inputs = _inputs(groups[0])
        records = islice(_records(groups, inputs), count)
        while batch := list(islice(records, BATCH)):
            PerformanceRecord.objects.bulk_create(batch)
    text = json.dumps(inputs[0])
    cells = len(inputs[0]["citizens"]["cells"])
    return {"seconds": perf_counter() - started, "bytes": len(text), "cells": cells}


def _make_group(number: int) -> Group:
    now = timezone.now()
    agency = Agency.objects.create(code=f"bench-{number}", name=f"Dinas {number}", region="Kota Palu")
    approvers = [get_user_model().objects.create_user(f"approver-{number}-{n}") for n in range(2)]
    policy = draft_policy(agency=agency, content=DEFAULT_CONTENT, valid_from=date(2000, 1, 1))
    policy = activate_policy(
        policy=policy, approved_by_id=approvers[0].pk, seconded_by_id=approvers[1].pk, now=now
    )
    cipher = encrypt("199001012015011001")  # nobody reads it here, and encrypting takes its time
    officers = Officer.objects.bulk_create(
        Officer(
            agency=agency, name=f"Pegawai {n}", nip_digest=digest("nip", f"{number}-{n}"), nip_cipher=cipher
        )
        for n in range(OFFICERS)
    )
    cycle = AppraisalCycle.objects.create(
        agency=agency, year=2000, name="2000", starts_on=date(2000, 1, 1), ends_on=date(2000, 12, 31)
    )
    return Group(officers, policy, cycle)


def _inputs(group: Group) -> list[dict]:
    """The inputs of every officer of an agency, written down from random tallies."""
    rng = random.Random(1)
    agency = group.policy.agency
    unit = Unit.objects.create(agency=agency, code="loket", name="Seksi Loket")
    services = [
        Service.objects.create(agency=agency, unit=unit, code=f"layanan-{n}", name=f"Layanan {n}")
        for n in range(SERVICES)
    ]
    questionnaires = ensure_standard_questionnaires(timezone.now())
    asked = Question.objects.filter(version__questionnaire__in=questionnaires.values())
    about_officers = list(asked.filter(attributable_to="OFFICER").order_by("pk"))
    Tally.objects.bulk_create(
        [
            Tally(
                agency=agency,
                day=date(2000, 1, 1) + timedelta(days=day),
                service=service.pk,
                officer=officer.pk,
                channel="QR",
                verification="OPEN",
                question=question,
                **{f"n{value}": rng.randint(0, value) for value in range(1, question.highest + 1)},
            )
            for officer in group.officers
            for day in rng.sample(range(90), DAYS)
            for service in services
            for question in rng.sample(about_officers, 2)
        ],
        batch_size=BATCH,
    )
    period = _period(group, 0)
    evidence = agency_evidence(agency, period)
    return [_judged(evidence.inputs_for(officer.pk), rng) for officer in group.officers]


def _judged(inputs: dict, rng: random.Random) -> dict:
    """With a signed evaluation, without which there would be no index."""
    for part in ("results", "behaviour"):
        value = f"{rng.randint(6000, 9500) / 100:.2f}"
        inputs[part] |= {"value": value, "evaluations": ["1"], "reference": "78.125"}
    return inputs


def _period(group: Group, number: int) -> EvaluationPeriod:
    """As many periods as there are rounds of records: what matters is that each has its own."""
    first = date(2000, 1, 1) + timedelta(days=number)
    return EvaluationPeriod.objects.create(
        cycle=group.cycle,
        kind=PeriodKind.MONTH,
        name=f"Masa {number}",
        starts_on=first,
        ends_on=first + timedelta(days=89),
    )


def _records(groups: list[Group], inputs: list[dict]) -> Iterator[PerformanceRecord]:
    """Round after round a record of everybody: the chains of the agencies lie between one another."""
    results = [(given, content_hash(given), compute(given)) for given in inputs]
    heads = [GENESIS] * len(groups)
    now = timezone.now()
    number = 0
    while True:
        number += 1
        for place, group in enumerate(groups):
            period = _period(group, number)
            for officer, (given, inputs_hash, result) in zip(group.officers, results, strict=True):
                record = PerformanceRecord(
                    officer=officer,
                    period=period,
                    policy=group.policy,
                    engine_version=ENGINE_VERSION,
                    sequence=1,
                    trigger=RecordTrigger.PERIOD_CLOSE,
                    inputs=given,
                    inputs_hash=inputs_hash,
                    parts=result.parts_json(),
                    index=six_places(result.index),
                    standard_error=six_places(result.standard_error),
                    coverage_bp=result.coverage_bp,
                    status=result.status,
                    previous_hash=heads[place],
                    computed_at=now,
                )
                record.record_hash = heads[place] = content_hash(sealed_content(record))
                yield record


def verify(processes: int) -> dict:
    started = perf_counter()
    for checked in verify_records(processes=processes):
        if checked.problem:
            raise SystemExit(f"{checked.problem.public_id}: {checked.problem.text}")
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"seconds": perf_counter() - started, "count": checked.count, "memory": peak * 1024}


def flip(where: str) -> dict:
    """This will change one character of a record in the middle, past the triggers; returns what to restore."""
    count = PerformanceRecord.objects.count()
    record = PerformanceRecord.objects.order_by("pk").select_related("policy")[count // 2]
    table, key, column = TABLE, record.pk, where
    named = record
    if where == "policy":
        table, key, column = ScoringPolicy._meta.db_table, record.policy_id, "content"
        named = PerformanceRecord.objects.filter(policy=record.policy_id).earliest("pk")
    before = _text_of(table, key, column)
    at = next(place for place in range(len(before) // 2, len(before)) if before[place] in "12345678")
    _write(table, key, column, f"{before[:at]}{int(before[at]) + 1}{before[at + 1 :]}")
    return {"record": str(named.public_id), "table": table, "key": key, "column": column, "before": before}


def restore(changed: str) -> dict:
    given = json.loads(changed)
    _write(given["table"], given["key"], given["column"], given["before"])
    return {}


def _text_of(table: str, key: int, column: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT CAST("{column}" AS text) FROM {table} WHERE id = %s', [key])
        return cursor.fetchone()[0]


def _write(table: str, key: int, column: str, text: str) -> None:
    type_of = {"index": "numeric(9, 6)"}.get(column, "jsonb") if connection.vendor == "postgresql" else "text"
    with connection.schema_editor() as editor:
        allow_changes(editor, TABLE)
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE {table} SET "{column}" = CAST(%s AS {type_of}) WHERE id = %s', [text, key])
    with connection.schema_editor() as editor:
        refuse_changes(editor, TABLE)


STEPS = {
    "make": lambda count: make(int(count)),
    "verify": lambda n: verify(int(n)),
    "flip": flip,
    "restore": restore,
}


if __name__ == "__main__":
    print(json.dumps(STEPS[sys.argv[1]](sys.argv[2])))
