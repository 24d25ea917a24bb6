"""Many records in two chains, verified by one process and by several: the first difference is named."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from organisation.append_only import allow_changes, refuse_changes
from scoring.canonical import content_hash
from scoring.choices import RecordTrigger
from scoring.models import PerformanceRecord, ScoringPolicy
from scoring.queries.records import sealed_content
from scoring.services import verification
from scoring.services.records import take_records
from scoring.services.verification import Checked, verify_records
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.organisation import OfficerFactory
from tests.factories.scoring import ScoringPolicyFactory
from tests.trigger_editor import TriggerEditor

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 4, 3, 4, 0, tzinfo=UTC)
OFFICERS = 3
ROUNDS = 4
RECORDS = 2 * OFFICERS * ROUNDS


@pytest.fixture
def records(monkeypatch):
    """Two agencies in turn take a record of each of three officers, four times; five records are a piece."""
    monkeypatch.setattr(verification, "PIECE", 5)
    agencies = [ScoringPolicyFactory().agency for _ in range(2)]
    cycles = [AppraisalCycleFactory(agency=agency) for agency in agencies]
    periods = [EvaluationPeriodFactory(cycle=cycle) for cycle in cycles]
    officers = [OfficerFactory.create_batch(OFFICERS, agency=agency) for agency in agencies]
    for _ in range(ROUNDS):
        for agency, period, team in zip(agencies, periods, officers, strict=True):
            take_records(
                agency=agency, officers=team, period=period, trigger=RecordTrigger.PERIOD_CLOSE, now=NOW
            )
    return list(PerformanceRecord.objects.order_by("pk"))


def change(record, **values):
    """As somebody does who may drop triggers."""
    table = PerformanceRecord._meta.db_table
    allow_changes(TriggerEditor(), table)
    PerformanceRecord.objects.filter(pk=record.pk).update(**values)
    refuse_changes(TriggerEditor(), table)


def forge(record, **values):
    """This will change a record and every hash of itself, as somebody does who knows how they are made."""
    for name, value in values.items():
        setattr(record, name, value)
    record.inputs_hash = content_hash(record.inputs)
    change(record, **values, inputs_hash=record.inputs_hash, record_hash=content_hash(sealed_content(record)))


def verified(*options):
    out = StringIO()
    call_command("verify_records", *options, stdout=out)
    return re.sub(r"\x1b\[\d*m", "", out.getvalue())


@pytest.mark.parametrize("processes", [1, 3])
def test_sound_records_are_counted_piece_by_piece(records, processes):
    assert list(verify_records(processes=processes)) == [Checked(n) for n in (5, 10, 15, 20, RECORDS)]


@pytest.mark.parametrize("processes", [1, 3])
@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"inputs": {"policy": {}}}, "its inputs were changed"),
        ({"parts": []}, "its content was changed: parts is [], computed again it is "),
        ({"standard_error": Decimal("0.000001")}, "its content was changed: standard error is 0.000001"),
        ({"previous_hash": "f" * 64}, "it does not follow the record before it"),
    ],
    ids=["inputs", "parts", "error", "link"],
)
def test_first_changed_record_is_named(records, processes, values, text):
    change(records[17], **values)
    change(records[21], reason="later")

    *_, last = verify_records(processes=processes)

    assert (last.problem.key, last.problem.public_id) == (records[17].pk, str(records[17].public_id))
    assert last.problem.text.startswith(text)


@pytest.mark.parametrize("first", [8, 9])
def test_broken_link_and_changed_record_are_named_in_their_order(records, first):
    change(records[8], reason="changed")
    change(records[first], previous_hash="f" * 64)

    *_, last = verify_records(processes=2)

    assert last.problem.key == records[8].pk


def test_record_forged_with_its_hashes_breaks_the_link_of_the_next(records):
    forge(records[5], reason="forged")

    *_, last = verify_records()

    # The other agency's three records lie between.
    assert last.problem.key == records[9].pk
    assert last.problem.text == "it does not follow the record before it"


def test_newest_record_forged_with_its_hashes_does_not_compute(records):
    newest = records[-1]
    forge(newest, inputs=newest.inputs | {"results": None})

    *_, last = verify_records()

    assert last.problem.key == newest.pk
    assert last.problem.text.startswith("its inputs cannot be computed")


def test_inputs_under_another_policy_are_found(records):
    newest = records[-1]
    forge(newest, inputs=newest.inputs | {"policy": newest.inputs["policy"] | {"citizen_floor": 1}})

    *_, last = verify_records()

    assert last.problem.text == "its inputs hold another policy"


def test_changed_policy_names_the_first_record_made_by_it(records):
    policy = ScoringPolicy.objects.latest("pk")
    ScoringPolicy.objects.filter(pk=policy.pk).update(content=policy.content | {"citizen_floor": 1})

    *_, last = verify_records(processes=2)

    assert last.problem.key == next(record.pk for record in records if record.policy_id == policy.pk)
    assert last.problem.text == "its policy was changed"


@pytest.mark.parametrize("processes", ["1", "2"])
def test_command_tells_how_many_are_sound(records, processes):
    assert verified("--processes", processes) == (
        f"{RECORDS} records checked: all recompute to the digit, chain whole.\n"
    )


def test_command_shows_how_far_it_is(records, monkeypatch):
    monkeypatch.setattr("scoring.management.commands.verify_records.REPORT_EVERY_SECONDS", -1)

    shares = [line.partition(" records")[0] for line in verified("--processes", "1").splitlines()]

    assert shares == ["20 %: 5", "41 %: 10", "62 %: 15", "83 %: 20", "100 %: 24", "24"]


def test_command_ends_with_the_name_of_the_record(records):
    change(records[2], reason="changed")

    with pytest.raises(CommandError, match=f"^Record {records[2].public_id}: its content was changed.$"):
        verified("--processes", "2")


def test_command_refuses_no_process():
    with pytest.raises(CommandError, match="At least one process"):
        verified("--processes", "0")


def test_without_records_there_is_nothing_to_find():
    assert verified("--processes", "2").startswith("0 records checked")
