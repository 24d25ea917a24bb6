"""Loads the demonstration city through the project's own services, the same city for the same seed."""

import json
import random
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import transaction

from appraisal.models import AppraisalCycle
from appraisal.services import close_cycle, open_cycle
from appraisal.services.cycle_phases import CycleHasOpenMatters
from feedback.choices import QuestionnaireKind
from feedback.form_context import FormContext, read_form_context
from feedback.models import QrCode, Questionnaire
from feedback.services.codes import create_code
from feedback.services.questionnaires import ensure_standard_questionnaires
from feedback.services.submissions import submit_feedback
from feedback.unsur import UNSUR_CODES
from organisation.actors import actor_for
from organisation.services.holidays import load_national_holidays
from portal.demo.accounts import Account, make_office_accounts
from portal.demo.appraisals import load_evaluations
from portal.demo.city import Agency, City, build_city
from portal.demo.people import Person, people_of
from portal.demo.performance import load_year
from portal.demo.ratings import PlannedRating, plan_ratings
from portal.demo.register import Register, make_register
from portal.demo.roster import Roster, load_roster, plan_roster
from portal.demo.site import build_demo_site
from scoring.policies import DEFAULT_CONTENT
from scoring.queries.figures import Scope
from scoring.services.policies import activate_policy, draft_policy
from scoring.services.processing import process_batch, read_comments
from scoring.services.scores import refresh_stale_scores
from scoring.services.summaries import TooFewRatings, publish_summary
from scoring.text.sentiment import load_classifier

SEED = 20261121
RATINGS = 40_000
DAYS = 365
SHOWN_AGENCY, SHOWN_POINT = "palu-dukcapil", "palu-dukcapil-01"
SUBMITTED_AT_ONCE = 1000
REPORT_DAYS = 12

Report = Callable[[str], None]


class DemoLoader:
    """One run; the steps are methods in the order in which they happen."""

    def __init__(
        self,
        *,
        now: datetime,
        report: Report,
        ratings: int = RATINGS,
        seed: int = SEED,
        agencies: int | None = None,
    ) -> None:
        self.now, self.report, self.ratings = now, report, ratings
        self.rng = random.Random(seed)
        self.today = now.date()
        self.first = self.today - timedelta(days=DAYS)
        self.password = f"suara-{secrets.token_hex(3)}"
        city = build_city(self.rng)
        self.city: City = replace(city, agencies=city.agencies[:agencies])
        self.people: tuple[Person, ...] = people_of(self.rng, self.city)

    def run(self, path: Path) -> None:
        """This will load everything and write the log-ins to `path` (JSON)."""
        self._step("register", self._load_register)
        self._step("service pages", self._load_site)
        self._step("duty rosters", self._load_rosters)
        self._step("QR codes", self._load_codes)
        self._step("policies and cycles", self._load_policies)
        self._step("ratings", self._load_ratings)
        self._step("counting", self._process)
        self._step("evaluations", self._load_evaluations)
        self._step("plans and daily work", self._load_year)
        self._step("scores and records", self._refresh)
        self._step("published summaries", self._publish)
        path.write_text(json.dumps(self._log_ins(), indent=1), encoding="utf-8")

    def _step(self, name: str, step: Callable[[], object]) -> None:
        started = datetime.now()
        self.report(f"{name} …")
        outcome = step()
        took = (datetime.now() - started).total_seconds()
        self.report(f"{name}: {outcome} ({took:.1f} s)")

    @transaction.atomic
    def _load_register(self) -> str:
        self.register: Register = make_register(
            self.city, self.people, password=self.password, now=self._at(self.first)
        )
        load_national_holidays()
        self.office = make_office_accounts(
            self.register.agencies, password=self.password, now=self._at(self.first)
        )
        return (
            f"{len(self.register.agencies)} agencies, {len(self.register.services)} services, "
            f"{len(self.register.points)} service points, {len(self.register.officers)} officers"
        )

    def _load_site(self) -> str:
        return build_demo_site(self.city, self.register, self.office, now=self.now)

    @transaction.atomic
    def _load_rosters(self) -> str:
        self.rosters: dict[str, Roster] = {}
        count = 0
        for agency in self.city.agencies:
            staff = [person for person in self._staff(agency) if person.is_public_facing]
            roster = plan_roster(self.rng, agency, staff, self.first, self.today + timedelta(days=14))
            count += load_roster(
                self.register.agencies[agency.code], roster, self.register, now=self._at(self.first)
            )
            self.rosters[agency.code] = roster
        return f"{count} duties"

    @transaction.atomic
    def _load_codes(self) -> str:
        standard = ensure_standard_questionnaires(self._at(self.first))
        by_kind = {questionnaire.kind: questionnaire for questionnaire in standard.values()}
        self.codes: dict[tuple[str, bool], QrCode] = {}
        for agency in self.city.agencies:
            row = self.register.agencies[agency.code]
            for point in agency.points:
                for kind in (QuestionnaireKind.SHORT, QuestionnaireKind.SKM):
                    code = self._code(row, by_kind[kind], point=self.register.points[point.code])
                    self.codes[point.code, kind == QuestionnaireKind.SKM] = code
            for service in agency.services:
                service_row = self.register.services[agency.code, service.code]
                self._code(row, by_kind[QuestionnaireKind.SHORT], service=service_row)
        return f"{QrCode.objects.count()} codes"

    def _code(self, agency, questionnaire: Questionnaire, **target) -> QrCode:
        return create_code(
            actor_id=None, agency=agency, questionnaire=questionnaire, now=self._at(self.first), **target
        )

    @transaction.atomic
    def _load_policies(self) -> str:
        for code, agency in self.register.agencies.items():
            policy = draft_policy(agency=agency, content=DEFAULT_CONTENT, valid_from=self.first)
            activate_policy(
                policy=policy,
                approved_by_id=self.office[f"admin-{code}"].pk,
                seconded_by_id=self.office[f"wakil-{code}"].pk,
                now=self._at(self.first),
            )
            for year in range(self.first.year, self.today.year + 1):
                open_cycle(agency=agency, year=year, now=self._at(self.first))
        return "one policy an agency, in force"

    def _load_ratings(self) -> str:
        planned = [rating for agency in self.city.agencies for rating in self._planned(agency)]
        planned = sorted(
            (rating for rating in planned if rating.moment < self.now), key=lambda rating: rating.moment
        )
        forms = {key: read_form_context(code.code) for key, code in self.codes.items()}
        for start in range(0, len(planned), SUBMITTED_AT_ONCE):
            with transaction.atomic():
                for number, rating in enumerate(planned[start : start + SUBMITTED_AT_ONCE], start):
                    self._submit(forms[rating.point, rating.is_survey], rating, number)
            if start and start % 10_000 == 0:
                self.report(f"ratings: {start} of {len(planned)}")
        comments = sum(bool(rating.comment) for rating in planned)
        return f"{len(planned)} ratings, {comments} with a comment"

    def _planned(self, agency: Agency) -> list[PlannedRating]:
        traffic = {each.code: sum(point.traffic for point in each.points) for each in self.city.agencies}
        share = traffic[agency.code] / sum(traffic.values())
        place = next(place for place in self.city.places if place.code == agency.place)
        return list(
            plan_ratings(
                self.rng,
                agency,
                place,
                self.rosters[agency.code],
                UNSUR_CODES,
                first=self.first,
                last=self.today,
                count=round(self.ratings * share),
            )
        )

    def _submit(self, form: FormContext, rating: PlannedRating, number: int) -> None:
        agency = next(agency for agency in self.city.agencies if rating.point.startswith(agency.code))
        service = self.register.services[agency.code, rating.service]
        offered = {choice.pk for choice in form.services}
        submit_feedback(
            code=form,
            values=rating.values,
            comment=rating.comment,
            service_id=service.pk if service.pk in offered else None,
            language=rating.language,
            channel=rating.channel,
            client_key=f"demonstration-rating-{number:08d}",
            device=rating.device,
            now=rating.moment,
        )

    def _process(self) -> str:
        done = 0
        while count := process_batch(limit=2000, now=self.now):
            done += count
        read = 0
        while count := read_comments(classifier=load_classifier()):
            read += count
        return f"{done} ratings counted, {read} comments read"

    def _load_evaluations(self) -> str:
        count = 0
        for number, agency in enumerate(self.city.agencies, start=1):
            if number % 5 == 0:
                self.report(f"evaluations: {number} of {len(self.city.agencies)} agencies")
            with transaction.atomic():
                count += load_evaluations(
                    self.rng,
                    self.register.agencies[agency.code],
                    self._staff(agency),
                    self.register,
                    first=self.first,
                    now=self.now,
                )
        for cycle in AppraisalCycle.objects.filter(year__lt=self.today.year):
            with suppress(CycleHasOpenMatters):  # in January officers can still object
                close_cycle(cycle=cycle, now=self.now)
        return f"{count} evaluations"

    def _load_year(self) -> str:
        """In full for the agency that visitors are led to, shorter for the first one of each other place."""
        newcomer = self._shown_officer().key
        seen: set[str] = set()
        count = 0
        for agency in self.city.agencies:
            days = 3 if agency.place not in seen else 0
            days = REPORT_DAYS if agency.code == SHOWN_AGENCY else days
            seen.add(agency.place)
            with transaction.atomic():
                count += load_year(
                    self.rng,
                    self.register.agencies[agency.code],
                    self._staff(agency),
                    self.register,
                    report_days=days,
                    newcomer=newcomer,
                    now=self.now,
                )
        return f"{count} plans"

    def _refresh(self) -> str:
        return f"{refresh_stale_scores(now=self.now)} scores"

    def _publish(self) -> str:
        """One summary an agency, of the last whole half year, and one of its busiest service."""
        first, last = _last_half_year(self.today)
        count = 0
        for agency in self.city.agencies:
            row = self.register.agencies[agency.code]
            actor = actor_for(self.office[f"admin-{agency.code}"], today=self.today)
            busiest = max(agency.points, key=lambda point: point.traffic).services[0]
            for scope in (Scope(row), Scope(row, service=self.register.services[agency.code, busiest])):
                with suppress(TooFewRatings):  # a city drawn with few ratings publishes less
                    publish_summary(
                        scope, starts_on=first, ends_on=last, note=PUBLIC_NOTE, actor=actor, now=self.now
                    )
                    count += 1
        return f"{count} summaries"

    def _staff(self, agency: Agency) -> list[Person]:
        return [person for person in self.people if person.agency == agency.code]

    def _at(self, day: date) -> datetime:
        return datetime.combine(day, datetime.min.time(), self.now.tzinfo)

    def _log_ins(self) -> dict[str, object]:
        officer = self._shown_officer()
        head = next(person for person in self.people if person.key == officer.supervisor)
        rows = [
            ("Petugas · Officer", officer.key, "/kerja/"),
            ("Atasan · Supervisor and unit head", head.key, "/kerja/tim/"),
            ("Admin instansi · Agency administrator", f"admin-{SHOWN_AGENCY}", "/kerja/"),
            ("Editor", f"editor-{SHOWN_AGENCY}", "/cms/"),
            ("Auditor", f"auditor-{SHOWN_AGENCY}", "/kerja/"),
            ("Kepegawaian · Personnel office", f"kepegawaian-{SHOWN_AGENCY}", "/kerja/"),
        ]
        accounts = [Account(role, username, self.password, path) for role, username, path in rows]
        return {
            "accounts": [account.as_json() for account in accounts],
            "code_path": f"/q/{self.codes[SHOWN_POINT, False].code}",
        }

    def _shown_officer(self) -> Person:
        """Whoever stands today, or stood last, at the counter whose code is shown."""
        days = [
            day for point, day in self.rosters[SHOWN_AGENCY] if point == SHOWN_POINT and day <= self.today
        ]
        return self.rosters[SHOWN_AGENCY][SHOWN_POINT, max(days)][0]


PUBLIC_NOTE = (
    "Kami menambah satu petugas pada jam ramai, memasang daftar persyaratan di pintu masuk, dan mengumumkan "
    "lama proses di papan loket. Hasilnya kami periksa pada ringkasan berikutnya."
)


def _last_half_year(today: date) -> tuple[date, date]:
    if today.month > 6:
        return date(today.year, 1, 1), date(today.year, 6, 30)
    return date(today.year - 1, 7, 1), date(today.year - 1, 12, 31)
