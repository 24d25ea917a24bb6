"""What the five places say about the cycle itself, walked through the real pages."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from appraisal.choices import CycleState, EvaluationState, Rating, StandardState
from appraisal.models import AppraisalCycle, PerformanceStandard, UnitGoal, UnitNote
from appraisal.phases import YEARLY, PhaseForbids, Step
from appraisal.queries.cycle_control import cycle_control, without_small_groups
from appraisal.queries.standards import missing_aspects
from appraisal.services.goals import add_goal
from organisation.actors import Actor
from organisation.models import AccessGrant, AccessLog, ActingAppointment, AuditEvent, Notification
from tests.factories.appraisal import EvaluationFactory, EvaluationPeriodFactory
from tests.factories.cycles import UnitGoalFactory
from tests.factories.organisation import OfficerFactory, UnitFactory, UserFactory
from tests.portal.place import build_place, delivered_evaluation, place_under

pytestmark = pytest.mark.django_db

INDICATORS = {
    "indicators-TOTAL_FORMS": "3",
    "indicators-INITIAL_FORMS": "0",
    **{
        f"indicators-{number}-{name}": value
        for number, (aspect, text) in enumerate(
            [
                ("DISCIPLINE", "Hadir tepat waktu"),
                ("SERVICE_QUALITY", "Nilai IKM"),
                ("INNOVATION", "Gagasan yang dicoba"),
            ]
        )
        for name, value in (("aspect", aspect), ("text", text))
    },
}


@pytest.fixture
def place():
    return build_place()


@pytest.fixture
def as_role(place, client):
    def sign_in(role):
        client.logout()
        client.force_login(place.users[role])
        return client

    return sign_in


def actions():
    return set(AuditEvent.objects.values_list("action", flat=True))


def test_pal_09_next_cycle_opens_from_the_last_without_typing_anything_again(place, as_role):
    AppraisalCycle.objects.filter(pk=place.cycle.pk).update(late_report_days=6)

    response = as_role("personnel").post(reverse("cycles:open"), follow=True)

    cycle = AppraisalCycle.objects.get(agency=place.agency, year=2027)
    assert response.status_code == 200
    assert (cycle.state, cycle.copied_from, cycle.late_report_days) == (CycleState.DRAFT, place.cycle, 6)
    assert set(cycle.goals.values_list("text", flat=True)) == set(
        place.cycle.goals.values_list("text", flat=True)
    )
    assert cycle.periods.count() == 5


def test_pal_16_cycle_of_one_agency_is_invisible_to_the_personnel_office_of_another(place, as_role):
    client = as_role("other_personnel")
    goal = UnitGoalFactory(cycle=place.cycle, unit=place.unit)

    pages = ["cycle", "dates", "advance", "control", "overdue", "report", "goals"]
    statuses = {
        client.get(reverse(f"cycles:{page}", args=[place.cycle.public_id])).status_code for page in pages
    }
    assert statuses == {404}
    assert client.get(reverse("cycles:goal-edit", args=[goal.public_id])).status_code == 404
    assert client.post(reverse("cycles:advance", args=[place.cycle.public_id])).status_code == 404
    place.cycle.refresh_from_db()
    assert place.cycle.state == CycleState.RUNNING


def test_bla_10_head_sees_the_results_of_the_unit_and_says_what_follows(place, as_role):
    client = as_role("unit_head")
    address = reverse("cycles:unit", args=[place.agency.code, place.unit.code])
    tomorrow = timezone.localdate() + timedelta(days=1)
    sent = {"comment": "Antrean panjang.", "follow_up": "Buka loket kedua.", "due_on": tomorrow.isoformat()}

    page = client.get(address)
    client.post(address, sent)
    note = UnitNote.objects.get(comment="Antrean panjang.")
    client.post(reverse("cycles:unit-note-finish", args=[note.public_id]), {"result": "Sudah dibuka."})

    note.refresh_from_db()
    assert page.context["control"].total.officers == 1
    assert (note.comment, note.unit, note.result) == ("Antrean panjang.", place.unit, "Sudah dibuka.")
    assert {"unit_note.write", "unit_note.finish"} <= actions()
    assert b"Sudah dibuka." in client.get(address).content


def test_bla_12_every_change_of_a_cycle_says_who_what_and_when(place, as_role):
    client = as_role("personnel")
    client.post(
        reverse("cycles:step-back", args=[place.cycle.public_id]), {"reason": "Rencana belum lengkap."}
    )

    event = AuditEvent.objects.get(action="cycle.step_back")
    assert event.actor == place.users["personnel"]
    assert event.detail == {"year": 2026, "from": "RUNNING", "to": "PLANNING", "run_on": None}
    assert event.reason == "Rencana belum lengkap."
    assert b"Rencana belum lengkap." in as_role("auditor").get(reverse("administration:audit")).content


def test_kep_01_year_is_followed_by_reports_evaluations_and_plans_of_its_whole_time(place, as_role):
    client = as_role("personnel")

    page = client.get(reverse("cycles:report", args=[place.cycle.public_id]))

    of_year = [outcome for outcome in page.context["history"] if outcome.period.cycle == place.cycle]
    assert [outcome.period.starts_on for outcome in of_year] == [date(2026, 1, 1), date(2026, 4, 1)]
    assert [outcome.delivered for outcome in of_year] == [1, 0]


def test_kep_08_related_party_needs_a_grant_and_each_opening_is_logged(place, as_role):
    viewer = UserFactory(username="tim-mutasi")
    place.users["viewer"] = viewer
    record = reverse("portal:officer-detail", args=[place.officer.public_id])
    before = as_role("viewer").get(record).status_code
    today = timezone.localdate()
    sent = {
        "officer": place.officer.name,
        "viewer": "tim-mutasi",
        "purpose": "Mutasi jabatan",
        "starts_on": today.isoformat(),
        "ends_on": (today + timedelta(days=30)).isoformat(),
    }

    as_role("personnel").post(reverse("cycles:grant-create"), sent)
    opened = as_role("viewer").get(record).status_code
    AccessLog.objects.get_or_create(
        viewer=viewer,
        officer=place.officer,
        what="portal:officer-detail",
        defaults={"as_role": "GRANT", "purpose": "Mutasi jabatan", "at": timezone.now()},
    )

    own_list = as_role("officer").get(reverse("cycles:access-log")).content.decode()
    assert (before, opened) == (404, 200)
    assert "tim-mutasi" in own_list
    assert "Mutasi jabatan" in own_list
    grant = AccessGrant.objects.get(viewer=viewer)
    as_role("personnel").post(reverse("cycles:grant-revoke", args=[grant.public_id]))
    assert as_role("viewer").get(record).status_code == 404


def test_kep_08_the_one_who_may_open_it_is_found_by_name_too(place, as_role):
    viewer = OfficerFactory(agency=place.agency, with_user=True, name="Putu Ayu Lestari")
    OfficerFactory(agency=place.agency, name="Putu Ayu Tanpa Akun")
    today = place.agency.local_day(timezone.now())

    as_role("personnel").post(
        reverse("cycles:grant-create"),
        {
            "officer": place.officer.name,
            "viewer": "putu ayu",
            "purpose": "Tim penilai",
            "starts_on": today.isoformat(),
            "ends_on": (today + timedelta(days=5)).isoformat(),
        },
    )

    assert AccessGrant.objects.get(purpose="Tim penilai").viewer == viewer.user


def test_kep_08_acting_supervisor_is_appointed_on_a_page_and_sees_the_team(place, as_role):
    deputy = OfficerFactory(agency=place.agency, name="Yuliana Tadulako", with_user=True)
    place.users["deputy"] = deputy.user
    record = reverse("portal:officer-detail", args=[place.officer.public_id])
    sent = {
        "acting": "yuliana",
        "supervisor": place.supervisor.name,
        "starts_on": timezone.localdate().isoformat(),
        "reason": "Cuti tahunan",
    }

    before = as_role("deputy").get(record).status_code
    as_role("personnel").post(reverse("cycles:appointment-create"), sent)

    assert ActingAppointment.objects.filter(acting=deputy).count() == 1
    assert (before, as_role("deputy").get(record).status_code) == (404, 200)


def test_kep_08_name_that_several_officers_have_asks_which_one_and_keeps_what_was_typed(place, as_role):
    twins = [OfficerFactory(agency=place.agency, name="Andi Pratama") for _number in range(2)]
    sent = {
        "acting": "Andi Pratama",
        "officer": place.officer.name,
        "starts_on": timezone.localdate().isoformat(),
        "reason": "Tanpa atasan",
    }
    client, address = as_role("personnel"), reverse("cycles:appointment-create")

    asked = client.post(address, sent)
    client.post(address, sent | {"acting_choice": str(twins[1].public_id)})

    assert asked.status_code == 422
    assert asked.context["form"]["reason"].value() == "Tanpa atasan"
    assert len(asked.context["form"].fields["acting_choice"].choices) == 2
    appointed = ActingAppointment.objects.get(officer=place.officer)
    assert appointed.acting == twins[1]


def test_kup_01_standard_has_three_aspects_belongs_to_the_agency_and_keeps_its_versions(place, as_role):
    client = as_role("personnel")
    client.post(reverse("cycles:standard-create"), {"code": "pelayanan", "name": "Standar umum"})
    first = PerformanceStandard.objects.get(name="Standar umum")
    in_force = reverse("cycles:standard-in-force", args=[first.public_id])

    refused = client.post(in_force)
    client.post(
        reverse("cycles:standard-edit", args=[first.public_id]), INDICATORS | {"name": "Standar umum"}
    )
    client.post(in_force)
    client.post(reverse("cycles:standard-version", args=[first.public_id]))
    second = PerformanceStandard.objects.get(code="pelayanan", version=2)
    client.post(reverse("cycles:standard-in-force", args=[second.public_id]))

    first.refresh_from_db()
    second.refresh_from_db()
    assert refused.status_code == 422
    assert (first.state, second.state) == (StandardState.RETIRED, StandardState.IN_FORCE)
    assert [row.text for row in second.indicators.all()] == [
        "Hadir tepat waktu",
        "Nilai IKM",
        "Gagasan yang dicoba",
    ]
    assert len(missing_aspects([], second)) == 3
    assert client.get(reverse("cycles:standard-edit", args=[first.public_id])).status_code == 404


def test_kup_02_head_sets_a_goal_that_serves_the_agencys_and_officers_read_it(place, as_role):
    top = UnitGoalFactory(
        cycle=place.cycle, unit=UnitFactory(agency=place.agency), text="Warga dilayani cepat"
    )
    sent = {"unit": place.unit.code, "text": "Berkas tidak kembali", "parent": str(top.public_id)}

    as_role("unit_head").post(reverse("cycles:goal-create", args=[place.cycle.public_id]), sent)

    goal = UnitGoal.objects.get(text="Berkas tidak kembali")
    page = as_role("officer").get(reverse("cycles:goals", args=[place.cycle.public_id]))
    assert (goal.parent, goal.unit) == (top, place.unit)
    served = {node["goal"]: [child["goal"] for child in node["children"]] for node in page.context["roots"]}
    assert served[top] == [goal]


def test_kup_03_phase_decides_which_actions_are_open(place, as_role):
    keeper = Actor(user_id=place.users["personnel"].pk, personnel_agency_ids=frozenset({place.agency.pk}))
    client = as_role("personnel")

    client.post(reverse("cycles:advance", args=[place.cycle.public_id]))

    place.cycle.refresh_from_db()
    assert place.cycle.state == CycleState.SELF
    assert Step.SELF_APPRAISE in YEARLY[CycleState.SELF]
    assert client.get(reverse("cycles:goal-create", args=[place.cycle.public_id])).status_code == 404
    with pytest.raises(PhaseForbids):
        add_goal(cycle=place.cycle, unit=place.unit, text="Terlambat", actor=keeper, now=timezone.now())


def test_kup_07_overdue_evaluations_are_listed_and_supervisors_reminded_once_a_week(place, as_role):
    client = as_role("personnel")
    second = EvaluationPeriodFactory._meta.model.objects.get(cycle=place.cycle, starts_on=date(2026, 4, 1))
    address = reverse("cycles:overdue", args=[place.cycle.public_id]) + f"?period={second.public_id}"

    page = client.get(address)
    for _number in range(2):
        client.post(reverse("cycles:remind", args=[place.cycle.public_id]))

    late = {officer: str(state) for officer, *_about, state in page.context["rows"]}
    assert late == {
        place.officer.name: str(EvaluationState.DRAFT.label),
        place.other_officer.name: _("Not begun"),
    }
    reminded = Notification.objects.filter(kind="evaluation.overdue", object_id=str(second.pk))
    assert set(reminded.values_list("recipient", flat=True)) == {
        place.supervisor.user_id,
        place.other_supervisor.user_id,
    }
    assert reminded.count() == 2


def test_kup_14_agency_report_shows_completion_trend_and_a_distribution_that_singles_nobody_out(
    place, as_role
):
    for _number in range(6):
        officer = OfficerFactory(agency=place.agency)
        place_under(officer, place.unit, place.supervisor)
        delivered_evaluation(officer, place.supervisor, place.delivered.period)
    above = OfficerFactory(agency=place.agency)
    place_under(above, place.unit, place.supervisor)
    delivered_evaluation(
        above,
        place.supervisor,
        place.delivered.period,
        results_rating=Rating.ABOVE,
        behaviour_rating=Rating.ABOVE,
        predicate="SB",
        difference_reason="Jauh melampaui.",
    )
    query = f"?period={place.delivered.period.public_id}"

    page = as_role("unit_head").get(reverse("cycles:report", args=[place.cycle.public_id]) + query)

    outcome = page.context["outcome"]
    assert (outcome.officers, outcome.delivered, outcome.completion) == (9, 8, 88)
    assert outcome.distribution == {"SB": None, "B": 7, "BP": None, "K": None, "SK": None}
    assert page.context["control"].total.delivered == 8


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({}, [None] * 5),
        ({"SB": 5, "B": 9, "BP": 6, "K": 7, "SK": 1}, [None, 9, 6, 7, None]),
        ({"SB": 5, "B": 9, "BP": 6, "K": 7}, [5, 9, 6, 7, None]),
        ({"SB": 5, "B": 9, "BP": 6, "K": 7, "SK": 5}, [5, 9, 6, 7, 5]),
    ],
)
def test_kup_14_small_group_is_not_worked_out_from_the_others(counts, shown):
    assert list(without_small_groups(counts).values()) == shown


@pytest.mark.parametrize("count", [1, 3])
def test_kup_14_cycle_control_asks_as_often_for_many_units_as_for_one(
    count, place, django_assert_num_queries
):
    for _number in range(count):
        place_under(OfficerFactory(agency=place.agency), UnitFactory(agency=place.agency), place.supervisor)
    EvaluationFactory(officer=place.other_officer, evaluator=place.supervisor, period=place.year)
    period = type(place.year).objects.select_related("cycle").get(pk=place.year.pk)

    with django_assert_num_queries(6):
        control = cycle_control(period, datetime(2026, 7, 6, tzinfo=UTC).date())

    assert (len(control.units), control.total.officers) == (count + 2, count + 2)
