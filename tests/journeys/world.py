"""A small, real city for the journeys: one agency with its people, its counters and the ratings so far."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.core.management import call_command
from wagtail.models import Collection, Locale, Page

from appraisal.choices import Direction, PeriodKind, Rating, Value
from appraisal.models import Evaluation, EvaluationPeriod
from appraisal.services import (
    ResultInput,
    deliver_evaluation,
    open_cycle,
    save_evaluation,
    send_evaluation,
    sign_evaluation,
    start_evaluation,
)
from appraisal.services.introduction import acknowledge_purpose
from appraisal.services.self_appraisals import SelfContent, save_self_appraisal, send_self_appraisal
from cms.services.site import AgencyText, ArticleText, Lines, ServiceText, Text, build_site
from cms.standards import COMPONENT_CODES
from feedback.form_context import read_form_context
from feedback.models import QrCode
from feedback.services import create_code, ensure_standard_questionnaires, submit_feedback
from organisation.actors import actor_for
from organisation.choices import Role
from organisation.models import Agency, Officer, PointService, Service, ServicePoint
from organisation.services import assign_duty, grant_role, place_officer
from portal.models import User
from tests.factories.organisation import (
    AgencyFactory,
    OfficerFactory,
    PositionFactory,
    ServiceFactory,
    ServicePointFactory,
    UnitFactory,
    UserFactory,
)
from tests.factories.scoring import ScoringPolicyFactory

PASSWORD = "rahasia-sekali"
FACES = (5, 5, 4, 4, 4, 3, 2) * 5
COMMENTS = (
    "Petugas ramah dan menjelaskan syaratnya dengan sabar.",
    "Cepat, sepuluh menit sudah selesai. Terima kasih.",
    "Antrenya panjang, tetapi pelayanannya baik.",
    "Ruang tunggu panas dan kursinya kurang.",
    "Berkas saya langsung diperiksa, tidak disuruh kembali.",
    "Nomor antrean tidak berbunyi, saya terlewat.",
    "Pelayanan memuaskan, petugas sangat membantu.",
    "Disuruh fotokopi lagi padahal sudah lengkap.",
    "Jelas, sopan, dan tidak ada biaya apa pun.",
    "Menunggu hampir dua jam untuk satu tanda tangan.",
    "Kartu keluarga jadi hari itu juga, mantap.",
    "Petugasnya baik walau sedang ramai sekali.",
)
SURVEYS = ("333333333", "343343434", "434443343", "323333232") * 3  # nine answers each, on the scale to 4


@dataclass(frozen=True)
class World:
    agency: Agency
    point: ServicePoint
    service: Service
    officer: Officer
    supervisor: Officer
    administrator: User
    second_administrator: User
    auditor: User
    unit_head: User
    personnel: User
    code: QrCode
    survey_code: QrCode
    year: EvaluationPeriod
    running_quarter: EvaluationPeriod
    evaluated: Evaluation | None  # of the last quarter that is over, where the year has one

    @property
    def faces(self) -> Counter[int]:
        """How often each face was given about the officer before the journey."""
        return Counter(FACES)

    @property
    def rating_count(self) -> int:
        return len(FACES) + len(SURVEYS)


def build_world(now: datetime) -> World:
    _roots_of_the_site()
    agency = AgencyFactory(code="palu-dukcapil", name="Dinas Kependudukan dan Pencatatan Sipil")
    unit = UnitFactory(agency=agency, code="pelayanan", name="Bidang Pelayanan")
    officer, supervisor = _people(agency, unit, now)
    for person in (officer, supervisor):
        acknowledge_purpose(actor=actor_for(person.user, today=agency.local_day(now)), now=now)
    point = ServicePointFactory(unit=unit, name="Loket 1", place="Lantai dasar")
    desk = ServicePointFactory(unit=unit, name="Meja informasi")
    service = _services(unit, point)
    assign_duty(
        officer=officer,
        point=point,
        starts_at=now - timedelta(hours=3),
        ends_at=now + timedelta(hours=3),
        now=now,
    )
    office = _office(agency, unit, now)
    ScoringPolicyFactory(
        agency=agency,
        valid_from=date(agency.local_day(now).year, 1, 1),
        approved_by=office["administrator"],
        seconded_by=office["second_administrator"],
    )
    questionnaires = ensure_standard_questionnaires(now)
    code, survey_code = (
        create_code(actor_id=None, agency=agency, questionnaire=questionnaires[kind], point=place, now=now)
        for kind, place in (("SHORT", point), ("SKM", desk))
    )
    periods = _periods(agency, now)
    world = World(
        agency=agency,
        point=point,
        service=service,
        officer=officer,
        supervisor=supervisor,
        code=code,
        survey_code=survey_code,
        year=periods[0],
        running_quarter=periods[-1],
        evaluated=_evaluate(officer, supervisor, periods[1:-1], now),
        **office,
    )
    _rate(world, now)
    _site(world, now)
    return world


def _roots_of_the_site() -> None:
    """A database that a test before this one emptied has lost what migrations put there."""
    locale, _created = Locale.objects.get_or_create(language_code="id")
    if not Page.objects.filter(depth=1).exists():
        Page.add_root(instance=Page(title="Root", slug="root", locale=locale))
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(instance=Collection(name="Root"))


def _people(agency, unit, now) -> tuple[Officer, Officer]:
    supervisor, officer = (
        OfficerFactory(agency=agency, name=name, user=_user(username))
        for name, username in (("Ni Luh Sukmawati", "atasan"), ("Andi Rahman", "petugas"))
    )
    for person, title, above in (
        (supervisor, "Kepala Seksi Pelayanan", None),
        (officer, "Operator Layanan", supervisor),
    ):
        place_officer(
            officer=person,
            position=PositionFactory(unit=unit, title=title),
            supervisor=above,
            starts_on=date(2024, 1, 1),
            now=now,
        )
    return officer, supervisor


def _office(agency, unit, now) -> dict[str, User]:
    roles = {
        "administrator": (Role.AGENCY_ADMIN, None),
        "second_administrator": (Role.AGENCY_ADMIN, None),
        "auditor": (Role.AUDITOR, None),
        "unit_head": (Role.UNIT_HEAD, unit),
        "personnel": (Role.PERSONNEL, None),
    }
    users = {}
    for name, (role, headed) in roles.items():
        users[name] = _user(name)
        grant_role(
            user_id=users[name].pk,
            role=role,
            agency=agency,
            unit=headed,
            starts_on=date(2024, 1, 1),
            reason="Surat tugas",
            now=now,
        )
    return users


def _user(username: str) -> User:
    user = UserFactory.build(username=username)
    user.set_password(PASSWORD)
    user.save()
    return user


def _services(unit, point) -> Service:
    names = {"kk": ("Kartu Keluarga", "Family card"), "akta": ("Akta Kelahiran", "Birth certificate")}
    services = [
        ServiceFactory(unit=unit, code=code, name=name, name_en=english, promised_minutes=60)
        for code, (name, english) in names.items()
    ]
    for service in services:
        PointService.objects.create(point=point, service=service)
    return services[0]


def _periods(agency, now) -> list[EvaluationPeriod]:
    """The year and those of its quarters that have begun; the last of them is running."""
    today = agency.local_day(now)
    cycle = open_cycle(agency=agency, year=today.year, now=now)
    begun = cycle.periods.filter(starts_on__lte=today)
    return [
        begun.get(kind=PeriodKind.YEAR),
        *begun.filter(kind=PeriodKind.QUARTER).order_by("starts_on"),
    ]


def _evaluate(officer, supervisor, ended: list[EvaluationPeriod], now) -> Evaluation | None:
    if not ended:
        return None
    evaluation = write_draft(officer, supervisor, ended[-1], now)
    actor = actor_for(supervisor.user, today=officer.agency.local_day(now))
    appraise_oneself(officer, ended[-1], now)
    send_evaluation(evaluation, actor=actor, now=now)
    sign_evaluation(evaluation, actor=actor, now=now)
    return deliver_evaluation(evaluation, actor=actor, now=now)


def appraise_oneself(officer, period, now) -> None:
    """This will send the officer's own view, so that nobody waits for it."""
    actor = actor_for(officer.user, today=officer.agency.local_day(now))
    content = SelfContent(
        achievements="Semua berkas selesai tepat waktu.",
        results_rating=Rating.MEETS,
        behaviour_rating=Rating.MEETS,
        values=dict.fromkeys(Value, (4, "")),
    )
    save_self_appraisal(officer=officer, period=period, content=content, actor=actor, now=now)
    send_self_appraisal(officer=officer, period=period, actor=actor, now=now)


def write_draft(officer, supervisor, period, now) -> Evaluation:
    evaluation = start_evaluation(officer=officer, period=period, evaluator=supervisor, now=now)
    return save_evaluation(
        evaluation,
        results=[
            ResultInput("Berkas selesai", "berkas", Direction.UP, Decimal(400), Decimal(388), 6000),
            ResultInput("Berkas dikembalikan", "berkas", Direction.DOWN, Decimal(20), Decimal(18), 4000),
        ],
        behaviours=dict.fromkeys(Value, (4, "")),
        results_rating=Rating.MEETS,
        behaviour_rating=Rating.MEETS,
        difference_reason="Sesuai hasil pertemuan triwulan.",
        strengths="Sabar menjelaskan persyaratan.",
        improvements="Mengurangi berkas yang kembali.",
        now=now,
    )


def _rate(world: World, now: datetime) -> None:
    services = list(world.agency.services.order_by("-code"))  # kk, akta
    short, survey = (read_form_context(code.code) for code in (world.code, world.survey_code))
    for number, face in enumerate(FACES):
        submit_feedback(
            code=short,
            values={"overall": face},
            comment=COMMENTS[number] if number < len(COMMENTS) else "",
            service_id=services[number % len(services)].pk,
            client_key=f"earlier-rating-{number:04d}",
            now=now - timedelta(seconds=number),
        )
    for number, answers in enumerate(SURVEYS):
        submit_feedback(
            code=survey,
            values={question.code: value for question, value in zip(survey.questions, answers, strict=True)},
            client_key=f"earlier-survey-{number:04d}",
            now=now - timedelta(seconds=number),
        )
    process()


def process() -> None:
    """This will let the worker look once at whatever waits."""
    call_command("process_feedback", verbosity=0)


def rate(world: World, number: int, now: datetime, **rating) -> str:
    """This will rate at the officer's counter; returns the receipt. Each number is another rating."""
    return submit_feedback(
        code=read_form_context(world.code.code),
        values={"overall": 5},
        client_key=f"further-rating-{number:04d}",
        now=now,
        **rating,
    ).code


def _site(world: World, now: datetime) -> None:
    standard = {code: Lines((f"Isi {code}",), (f"About {code}",)) for code in COMPONENT_CODES}
    build_site(
        agencies=[
            AgencyText(
                world.agency,
                Text(world.agency.name, "Civil Registry"),
                address="Jalan Balai Kota 1",
                opening_hours=Text("Senin–Jumat 07.30–16.00", "Monday to Friday, 07:30 to 16:00"),
            )
        ],
        services=[
            ServiceText(
                service,
                Text(service.name, service.name_en),
                Text("Untuk seluruh anggota keluarga.", "For every member of the family."),
                standard,
            )
            for service in world.agency.services.order_by("code")
        ],
        articles=[
            ArticleText(
                slug=Text("janji-kami", "our-promise"),
                title=Text("Janji kami", "Our promise"),
                introduction=Text("Sepuluh janji tentang penilaian.", "Ten promises about ratings."),
                body={
                    "id": [("heading", "Siapa pun boleh menilai"), ("paragraph", "<p>Tanpa nama.</p>")],
                    "en": [("heading", "Everyone may rate"), ("paragraph", "<p>Without a name.</p>")],
                },
                is_charter=True,
                in_menu=True,
            )
        ],
        now=now,
    )
