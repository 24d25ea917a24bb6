"""Plans and evaluations of a cycle as CSV for the national e-Kinerja, one row a target aspect or an evaluation.

The column names are Indonesian, because the people who import them read them; docs/ekinerja.md says what
each holds. The national application publishes no import format that could be checked: the columns follow
its fields, and an adapter can rename them.
"""

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import StringIO

from appraisal.choices import Approach, EvaluationState, PlanState, TargetKind
from appraisal.models import AppraisalCycle, Evaluation, Plan, Target, TargetAspect
from appraisal.rules import DELIVERED_STATES
from organisation.personal_data import decrypt
from organisation.spreadsheets import disarmed

PLAN_COLUMNS = (
    "nip", "nama", "tahun", "periode_awal", "periode_akhir", "pendekatan", "versi", "nip_penilai",
    "nomor_rhk", "jenis_rhk", "rhk_pimpinan", "rhk", "bobot_persen", "jenis_indikator", "aspek",
    "indikator", "arah", "target", "batas_bawah", "batas_atas", "satuan", "batas_waktu",
)  # fmt: skip
EVALUATION_COLUMNS = (
    "nip", "nama", "periode", "periode_awal", "periode_akhir", "nip_penilai", "rating_hasil_kerja",
    "rating_perilaku", "predikat", "tanggal_tanda_tangan", "tanggal_diserahkan",
)  # fmt: skip
KINDS = {TargetKind.MAIN: "UTAMA", TargetKind.ADDITIONAL: "TAMBAHAN"}
APPROACHES = {Approach.QUANTITATIVE: "KUANTITATIF", Approach.QUALITATIVE: "KUALITATIF"}
RATINGS = {-1: "DI BAWAH EKSPEKTASI", 0: "SESUAI EKSPEKTASI", 1: "DI ATAS EKSPEKTASI"}
PREDICATES = {"SB": "SANGAT BAIK", "B": "BAIK", "BP": "BUTUH PERBAIKAN", "K": "KURANG", "SK": "SANGAT KURANG"}


def plans_csv(cycle: AppraisalCycle) -> str:
    """The agreed plans of the cycle, sorted by name; a target without aspects is one row."""
    plans = (
        Plan.objects.filter(cycle=cycle, state=PlanState.AGREED)
        .select_related("officer", "agreed_by", "cycle")
        .prefetch_related("targets__aspects", "targets__parent_target", "targets__unit_goal")
        .order_by("officer__name", "officer_id", "pk")
    )
    return _csv(PLAN_COLUMNS, (row for plan in plans for row in _plan_rows(plan)))


def evaluations_csv(cycle: AppraisalCycle) -> str:
    """The delivered evaluations of all periods of the cycle; replaced ones are left out."""
    evaluations = (
        Evaluation.objects.filter(period__cycle=cycle, state__in=DELIVERED_STATES)
        .exclude(state=EvaluationState.SUPERSEDED)
        .select_related("officer__agency", "evaluator", "period")
        .order_by("officer__name", "officer_id", "period__starts_on", "pk")
    )
    return _csv(EVALUATION_COLUMNS, (_evaluation_row(evaluation) for evaluation in evaluations))


def _plan_rows(plan: Plan) -> Iterator[list[object]]:
    for number, target in enumerate(plan.targets.all(), start=1):
        for aspect in list(target.aspects.all()) or [None]:
            yield [*_plan_head(plan), *_target_cells(number, target), *_aspect_cells(aspect)]


def _plan_head(plan: Plan) -> list[object]:
    return [
        decrypt(plan.officer.nip_cipher),
        plan.officer.name,
        plan.cycle.year,
        plan.cycle.starts_on,
        plan.cycle.ends_on,
        APPROACHES[Approach(plan.approach)],
        plan.version,
        decrypt(plan.agreed_by.nip_cipher) if plan.agreed_by else "",
    ]


def _target_cells(number: int, target: Target) -> list[object]:
    above = target.parent_target.title if target.parent_target else ""
    goal = target.unit_goal.text if target.unit_goal else ""
    return [
        number,
        KINDS[TargetKind(target.kind)],
        above or goal,
        target.title,
        Decimal(target.weight_bp) / 100,
        target.indicator_kind,
    ]


def _aspect_cells(aspect: TargetAspect | None) -> list[object]:
    if aspect is None:
        return [""] * 8
    return [
        aspect.aspect,
        aspect.indicator,
        aspect.direction,
        _plain(aspect.target_value),
        _plain(aspect.low),
        _plain(aspect.high),
        aspect.unit,
        aspect.due_on,
    ]


def _evaluation_row(evaluation: Evaluation) -> list[object]:
    local_day = evaluation.officer.agency.local_day
    assert evaluation.results_rating is not None and evaluation.behaviour_rating is not None
    assert evaluation.signed_at is not None and evaluation.delivered_at is not None
    return [
        decrypt(evaluation.officer.nip_cipher),
        evaluation.officer.name,
        evaluation.period.name,
        evaluation.period.starts_on,
        evaluation.period.ends_on,
        decrypt(evaluation.evaluator.nip_cipher),
        RATINGS[evaluation.results_rating],
        RATINGS[evaluation.behaviour_rating],
        PREDICATES[evaluation.predicate],
        local_day(evaluation.signed_at),
        local_day(evaluation.delivered_at),
    ]


def _plain(value: Decimal | None) -> str:
    return "" if value is None else str(value)


def _csv(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([disarmed(cell) for cell in row] for row in rows)
    return text.getvalue()
