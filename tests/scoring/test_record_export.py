"""A record leaves as a file from which two programs compute it again with the standard library alone."""

import json
import random
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from appraisal.queries import AppraisalFacts
from feedback.choices import Attributable
from feedback.models import Question
from feedback.services import ensure_standard_questionnaires
from scoring.canonical import content_hash
from scoring.choices import RecordStatus, RecordTrigger
from scoring.models import Tally
from scoring.policies import DEFAULT_CONTENT
from scoring.queries.evidence import agency_evidence
from scoring.queries.records import record_export
from scoring.services.records import take_records
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.growth import AssessmentItemFactory
from tests.factories.organisation import OfficerFactory, ServiceFactory
from tests.factories.scoring import ScoringPolicyFactory

NOW = datetime(2026, 4, 3, 4, 0, tzinfo=UTC)
PROGRAMS = settings.ROOT / "static" / "records"
WEIGHED = DEFAULT_CONTENT | {"unverified_weight": "0.7", "half_life_days": 180, "citizen_floor": 5}


def rated_agency(rng, *, content):
    """Four officers at three services, rated by two channels with and without a ticket."""
    policy = ScoringPolicyFactory(content=content)
    agency = policy.agency
    period = EvaluationPeriodFactory(cycle=AppraisalCycleFactory(agency=agency))
    officers = OfficerFactory.create_batch(4, agency=agency)
    services = [ServiceFactory(agency=agency) for _ in range(3)]
    ensure_standard_questionnaires(NOW)
    questions = list(Question.objects.filter(attributable_to=Attributable.OFFICER).order_by("pk"))
    Tally.objects.bulk_create(
        Tally(
            agency=agency,
            day=date(2026, 1, 1) + timedelta(days=day),
            service=rng.choice(services).pk,
            officer=officer.pk,
            channel=rng.choice(["QR", "KIOSK"]),
            verification=rng.choice(["OPEN", "TICKET"]),
            question=question,
            **{f"n{value}": rng.randint(0, value) for value in range(1, question.highest + 1)},
        )
        for officer in officers
        for day in rng.sample(range(90), 12)
        for question in rng.sample(questions, 2)
    )
    return officers, period


def judged(officers, period, rng):
    """The evidence with a signed evaluation of each officer, and what some of them can do."""
    for officer in officers[:2]:
        AssessmentItemFactory(assessment__officer=officer)
    facts = {
        officer.pk: AppraisalFacts(
            results=Decimal(rng.randint(600_000, 999_999)) / 10_000,
            behaviour=Decimal(rng.randint(600_000, 999_999)) / 10_000,
            evaluation_ids=(officer.pk,),
        )
        for officer in officers[:3]
    }
    return replace(agency_evidence(officers[0].agency, period), facts=facts)


def records_of(officers, period, **options):
    return take_records(
        agency=officers[0].agency,
        officers=officers,
        period=period,
        trigger=RecordTrigger.PERIOD_CLOSE,
        now=NOW,
        **options,
    )


def ran(program, exported, folder):
    """What a program ends with and says about an export, run apart from everything that is installed here."""
    path = folder / "record.json"
    path.write_text(json.dumps(exported, cls=DjangoJSONEncoder, ensure_ascii=False), encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-I", PROGRAMS / program, path],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
    )
    return result.returncode, (result.stdout + result.stderr).strip()


def as_read(record):
    """The export as somebody reads it from the file."""
    return json.loads(json.dumps(record_export(record), cls=DjangoJSONEncoder))


@pytest.mark.parametrize("program", ["check_record.py", "check_citizens.py"])
@pytest.mark.parametrize(("seed", "content"), [(1, DEFAULT_CONTENT), (2, WEIGHED), (3, WEIGHED)])
def test_programs_agree_with_every_record(db, tmp_path, program, seed, content):
    rng = random.Random(seed)
    officers, period = rated_agency(rng, content=content)
    records = records_of(officers, period, evidence=judged(officers, period, rng))
    corrected = records_of(officers[:1], period, reason="Jadwal dinas diperbaiki — “loket”", evidence=None)

    said = [ran(program, record_export(record), tmp_path) for record in [*records, *corrected]]

    assert said == [(0, "agrees")] * 5
    assert {record.status for record in records} == {RecordStatus.PARTIAL, RecordStatus.INSUFFICIENT}
    assert {part["code"] for part in records[0].parts if part["value"]} == {
        "RESULTS",
        "BEHAVIOUR",
        "CITIZENS",
        "COMPETENCY",
    }


@pytest.fixture
def exported(db):
    officers, period = rated_agency(random.Random(4), content=WEIGHED)
    return as_read(records_of(officers[:1], period, evidence=judged(officers, period, random.Random(4)))[0])


def sealed_again(exported):
    """What somebody makes of the file who knows how its hashes are made."""
    exported["sealed"]["inputs"] = content_hash(exported["inputs"])
    exported["sealed"]["policy"] = content_hash(exported["inputs"]["policy"])
    exported["record_hash"] = content_hash(exported["sealed"])


def change_inputs(exported):
    exported["inputs"]["results"]["value"] = "99"


def change_policy(exported):
    exported["inputs"]["policy"]["weights_bp"]["RESULTS"] += 1
    exported["sealed"]["inputs"] = content_hash(exported["inputs"])


def change_index(exported):
    exported["sealed"]["index"] = "99"


def forge_results(exported):
    change_inputs(exported)
    sealed_again(exported)


def forge_index(exported):
    exported["sealed"]["index"] = "99"
    sealed_again(exported)


def forge_weights(exported):
    weights = exported["inputs"]["policy"]["weights_bp"]
    weights["RESULTS"], weights["BEHAVIOUR"] = weights["RESULTS"] + 1000, weights["BEHAVIOUR"] - 1000
    sealed_again(exported)


def forge_share(exported):
    exported["sealed"]["parts"][0]["share"] = "1"
    sealed_again(exported)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (change_inputs, "differs: inputs"),
        (change_policy, "differs: policy"),
        (change_index, "differs: record hash"),
        (forge_results, "differs: value of RESULTS"),
        (forge_weights, "differs: sum of the shares"),
        (forge_index, "differs: index"),
        (forge_share, "differs: sum of the shares"),
    ],
)
def test_program_names_what_was_changed_in_the_file(exported, tmp_path, change, said):
    change(exported)

    assert ran("check_record.py", exported, tmp_path) == (1, said)


def test_program_for_ratings_names_the_figure_that_differs(exported, tmp_path):
    cell = exported["inputs"]["citizens"]["cells"][0]["answers"][0]
    cell["counts"][0] += 1

    status, said = ran("check_citizens.py", exported, tmp_path)

    value = next(part["value"] for part in exported["sealed"]["parts"] if part["code"] == "CITIZENS")
    assert status == 1
    assert said.startswith(f"differs: value is {value}, computed again it is ")


def test_program_for_ratings_says_where_there_is_nothing_to_compute(exported, tmp_path):
    citizens = next(part for part in exported["sealed"]["parts"] if part["code"] == "CITIZENS")
    citizens |= {"value": None, "reason": "BELOW_FLOOR"}

    assert ran("check_citizens.py", exported, tmp_path) == (1, "nothing to compute: BELOW_FLOOR")


@pytest.mark.parametrize("program", ["check_record.py", "check_citizens.py"])
def test_program_is_short_and_needs_nothing_installed(program):
    lines = (PROGRAMS / program).read_text(encoding="utf-8").splitlines()
    imported = {line.split()[1] for line in lines if line.startswith(("import ", "from "))}

    assert len(lines) <= 60
    assert imported <= {"decimal", "fractions", "hashlib", "json", "pathlib", "sys"}


def test_file_tells_the_chain_and_the_hashes(exported):
    assert exported["sealed"]["previous"] == exported["previous_hash"] == "0" * 64
    assert exported["inputs_hash"] == exported["sealed"]["inputs"] == content_hash(exported["inputs"])
    assert exported["policy_hash"] == exported["sealed"]["policy"]
    assert exported["record_hash"] == content_hash(exported["sealed"])
