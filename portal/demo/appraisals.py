"""The supervisors' evaluations of the quarters that are over; a few of the last quarter are still due."""

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from appraisal.choices import NoteKind, PeriodKind, Rating, Value
from appraisal.models import Evaluation, EvaluationPeriod
from appraisal.services import (
    ResultInput,
    acknowledge_evaluation,
    deliver_evaluation,
    save_evaluation,
    send_evaluation,
    sign_evaluation,
    start_evaluation,
)
from appraisal.services.notes import NoteContent, draft_note, share_note
from appraisal.services.self_appraisals import SelfContent, save_self_appraisal, send_self_appraisal
from organisation.actors import Actor, actor_for
from organisation.models import Agency, Officer
from portal.demo.people import Person
from portal.demo.register import Register

DUE_SHARE = 0.3  # of the last quarter's evaluations that nobody has written yet
ACKNOWLEDGED_SHARE = 0.7
EXAMPLE = "Contoh nyata dicatat bersama pegawai pada pertemuan triwulan."
STRENGTHS = (
    "Sabar menjelaskan persyaratan dan ringan membantu rekan di loket lain.",
    "Berkas selesai lebih awal dari janji layanan dan jarang dikembalikan.",
    "Tenang menghadapi antrean panjang; catatan kerjanya rapi.",
    "Cepat belajar aplikasi baru dan mau mengajari teman.",
)
SITUATIONS = (
    "Senin pagi dengan antrean panjang.",
    "Hari pertama syarat layanan yang baru.",
    "Rekan di loket sebelah sedang cuti.",
)
OBSTACLES = (
    "Jaringan sering putus pada jam ramai.",
    "Dua rekan cuti pada minggu yang sama.",
    "Syarat layanan berubah dan warga belum tahu.",
)
IMPROVEMENTS = (
    "Memberi tahu warga sejak awal bila proses akan lebih lama.",
    "Mengurangi berkas yang kembali karena salah ketik.",
    "Lebih sering meminta masukan sesudah melayani.",
    "Menyusun jadwal istirahat supaya loket tidak kosong pada jam ramai.",
)


def load_evaluations(
    rng: random.Random,
    agency: Agency,
    people: Sequence[Person],
    register: Register,
    *,
    first: date,
    now: datetime,
) -> int:
    """This will write, sign and deliver the evaluations of every quarter between `first` and today."""
    periods = list(
        EvaluationPeriod.objects.filter(
            cycle__agency=agency,
            kind=PeriodKind.QUARTER,
            starts_on__gte=first,
            ends_on__lt=agency.local_day(now),
        ).order_by("starts_on")
    )
    by_key = {person.key: person for person in people}
    actors: dict[str, Actor] = {}
    count = 0
    for period in periods:
        for person in people:
            is_due = period == periods[-1] and rng.random() < DUE_SHARE
            if person.supervisor and not is_due:
                supervisor = by_key[person.supervisor]
                moment = _moment(rng, agency, period)
                actor = actors.setdefault(supervisor.key, _actor(register, supervisor.key, moment.date()))
                _evaluate(rng, register, person, supervisor, period, actor, min(moment, now))
                count += 1
    return count


def _actor(register: Register, key: str, today: date) -> Actor:
    return actor_for(register.officers[key].user, today=today)


def _moment(rng: random.Random, agency: Agency, period: EvaluationPeriod) -> datetime:
    day = period.ends_on + timedelta(days=rng.randint(3, 12))
    return datetime.combine(day, time(rng.randint(9, 15), rng.randint(0, 59)), agency.zone)


def _evaluate(
    rng: random.Random,
    register: Register,
    person: Person,
    supervisor: Person,
    period: EvaluationPeriod,
    actor: Actor,
    moment: datetime,
) -> None:
    officer = register.officers[person.key]
    _note(rng, officer, period, actor)
    evaluation = start_evaluation(
        officer=officer, period=period, evaluator=register.officers[supervisor.key], now=moment
    )
    seen = person.traits.quality + supervisor.traits.leniency + rng.gauss(0, 0.5)
    draft = {
        "results": _results(rng, person, seen),
        "behaviours": _behaviours(rng, seen),
        "strengths": rng.choice(STRENGTHS),
        "improvements": rng.choice(IMPROVEMENTS),
        "now": moment,
    }
    evaluation = save_evaluation(
        evaluation, results_rating=None, behaviour_rating=None, difference_reason="", **draft
    )
    evaluation = save_evaluation(
        evaluation,
        results_rating=evaluation.suggested_results_rating,
        behaviour_rating=evaluation.suggested_behaviour_rating,
        difference_reason="",
        **draft,
    )
    _appraise_oneself(rng, register, person, period, moment)
    if evaluation.results_rating or evaluation.behaviour_rating:
        _note_evidence(officer, period, actor, moment)
    evaluation = send_evaluation(evaluation, actor=actor, now=moment)
    evaluation = sign_evaluation(evaluation, actor=actor, now=moment)
    evaluation = deliver_evaluation(evaluation, actor=actor, now=moment)
    if rng.random() < ACKNOWLEDGED_SHARE:
        _acknowledge(register, person, evaluation, moment + timedelta(days=1))


def _note_evidence(officer: Officer, period: EvaluationPeriod, actor: Actor, moment: datetime) -> None:
    """A rating off the middle rests on something that was seen and shared."""
    content = NoteContent(
        kind=NoteKind.OBSERVATION,
        observed_on=period.ends_on,
        situation="Pengamatan di ruang pelayanan pada akhir triwulan.",
        behaviour=EXAMPLE,
        effect="Menjadi bahan evaluasi triwulan.",
        strengths="Dicatat bersama pegawai.",
        place="Ruang pelayanan",
    )
    note = draft_note(officer=officer, content=content, actor=actor, now=moment)
    share_note(note=note, actor=actor, now=moment)


def _note(rng: random.Random, officer: Officer, period: EvaluationPeriod, actor: Actor) -> None:
    """What was noticed during the period, which later backs a rating off the centre."""
    day = period.ends_on - timedelta(days=rng.randint(5, 70))
    moment = datetime.combine(day, time(15, rng.randint(0, 59)), officer.agency.zone)
    content = NoteContent(
        kind=NoteKind.PRAISE,
        observed_on=day,
        situation=rng.choice(SITUATIONS),
        behaviour=rng.choice(STRENGTHS),
    )
    note = draft_note(officer=officer, content=content, actor=actor, now=moment)
    share_note(note=note, actor=actor, now=moment)


def _appraise_oneself(
    rng: random.Random, register: Register, person: Person, period: EvaluationPeriod, moment: datetime
) -> None:
    officer, actor = register.officers[person.key], _actor(register, person.key, moment.date())
    content = SelfContent(
        achievements=rng.choice(STRENGTHS),
        obstacles=rng.choice(OBSTACLES),
        results_rating=Rating.MEETS,
        behaviour_rating=Rating.MEETS,
        values=dict.fromkeys(Value, (4, "")),
    )
    save_self_appraisal(officer=officer, period=period, content=content, actor=actor, now=moment)
    send_self_appraisal(officer=officer, period=period, actor=actor, now=moment)


def _acknowledge(register: Register, person: Person, evaluation: Evaluation, moment: datetime) -> None:
    acknowledge_evaluation(evaluation, actor=_actor(register, person.key, moment.date()), now=moment)


def _results(rng: random.Random, person: Person, seen: float) -> list[ResultInput]:
    served = rng.choice((240, 320, 400, 480))
    reach = 0.96 + 0.05 * seen
    return [
        ResultInput(
            title="Layanan yang diselesaikan" if person.is_public_facing else "Berkas yang diselesaikan",
            unit="berkas",
            direction="UP",
            target=Decimal(served),
            actual=Decimal(max(0, round(served * (reach + rng.gauss(0, 0.04))))),
            weight_bp=5000,
            comment=EXAMPLE,
        ),
        ResultInput(
            title="Berkas tanpa kesalahan",
            unit="%",
            direction="UP",
            target=Decimal(95),
            actual=Decimal(min(100, max(50, round(95 * (reach + 0.02 + rng.gauss(0, 0.02)))))),
            weight_bp=3000,
            comment=EXAMPLE,
        ),
        ResultInput(
            title="Rata-rata waktu penyelesaian",
            unit="jam",
            direction="DOWN",
            target=Decimal(24),
            actual=Decimal(max(6, round(24 * person.traits.speed - 1.2 * seen))),
            weight_bp=2000,
            comment=EXAMPLE,
        ),
    ]


def _behaviours(rng: random.Random, seen: float) -> dict[Value, tuple[int, str]]:
    ratings = {}
    for value in Value:
        rating = min(5, max(1, round(3.6 + 0.55 * seen + rng.gauss(0, 0.45))))
        ratings[value] = (rating, EXAMPLE if rating in {1, 5} else "")
    return ratings
