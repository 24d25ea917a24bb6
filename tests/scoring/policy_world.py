"""An agency with a policy and records of a year that is over, made by hand so that every index is known."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count

from organisation.actors import actor_for
from organisation.choices import Role
from scoring.canonical import content_hash
from scoring.choices import RecordTrigger
from scoring.engine import ENGINE_VERSION
from scoring.models import PerformanceRecord
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.organisation import OfficerFactory, RoleGrantFactory
from tests.factories.scoring import ScoringPolicyFactory

NOW = datetime(2026, 7, 5, 23, 0, tzinfo=UTC)  # the sixth already in Palu
TODAY = date(2026, 7, 6)
_numbers = count(1)


@dataclass(frozen=True)
class PolicyWorld:
    agency: object
    policy: object
    year: object  # 2025, over

    def administrator(self, role=Role.AGENCY_ADMIN):
        return actor_for(RoleGrantFactory(agency=self.agency, role=role).user, today=TODAY)

    def record(self, results, behaviour, *, officer=None, citizens=None, **columns):
        """The record of a new officer: index (40·results + 25·behaviour)/65 under the standard weights."""
        return add_record(
            officer or OfficerFactory(agency=self.agency),
            columns.pop("period", self.year),
            self.policy,
            results=results,
            behaviour=behaviour,
            citizens=citizens,
            **columns,
        )


def build_world(**policy) -> PolicyWorld:
    policy = ScoringPolicyFactory(**policy)
    cycle = AppraisalCycleFactory(agency=policy.agency, year=2025)
    year = EvaluationPeriodFactory(
        cycle=cycle, kind="YEAR", name="Tahun 2025", starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31)
    )
    return PolicyWorld(policy.agency, policy, year)


def inputs_of(policy, *, results, behaviour, citizens=None):
    """Inputs as stored; `citizens` is a number of ratings, all with the second best of five answers."""
    cells = []
    if citizens:
        answers = [{"question": "overall", "highest": 5, "counts": [0, 0, 0, citizens, 0]}]
        cells = [{"service": "ktp", "version": "1", "answers": answers}]
    return {
        "policy": policy.content,
        "results": {"value": results, "evaluations": ["1"] if results else [], "reference": "80"},
        "behaviour": {"value": behaviour, "evaluations": ["1"], "reference": "80", "spread": "5"},
        "citizens": {
            "cells": cells,
            "group": {"mean": "0.75", "services": {"ktp": "0.75"}, "sigma2": "0.06", "tau2": "0.004"},
        },
    }


def add_record(officer, period, policy, *, results, behaviour, citizens=None, **columns):
    inputs = columns.pop("inputs", None) or inputs_of(
        policy, results=results, behaviour=behaviour, citizens=citizens
    )
    return PerformanceRecord.objects.create(
        officer=officer,
        period=period,
        policy=policy,
        engine_version=ENGINE_VERSION,
        trigger=RecordTrigger.EVALUATION,
        inputs=inputs,
        inputs_hash=content_hash(inputs),
        parts=[],
        coverage_bp=6500,
        status="INSUFFICIENT",
        previous_hash="0" * 64,
        record_hash=f"{next(_numbers):064d}",
        computed_at=NOW,
        **{"sequence": 1, "supersedes": None} | columns,
    )
