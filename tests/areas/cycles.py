from datetime import timedelta

from appraisal.services.goals import add_goal, note_unit
from appraisal.services.standards import IndicatorInput, draft_standard, put_in_force, save_standard
from organisation.actors import actor_for
from organisation.models import AccessGrant
from organisation.services import log_access
from organisation.services.appointments import appoint_acting, grant_access
from tests.factories.cycles import (
    PerformanceStandardFactory,
    StandardIndicatorFactory,
    UnitGoalFactory,
    UnitNoteFactory,
)
from tests.factories.organisation import ActingAppointmentFactory, HolidayFactory, OfficerFactory, UserFactory
from tests.journeys.page_rows import Row as PageRow
from tests.journeys.page_rows import page, send_empty, thing
from tests.portal.access_rows import EVERYBODY_IN
from tests.portal.access_rows import Row as AccessRow

#                  anon  off- other super other unit  edi- admin other audi- per-   other   gran-
#                        icer off.  visor sup.  head  tor        admin tor   sonnel person. tee
KEEPS_ANY = (302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 200, 200, 404)
KEEPS = (302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 200, 404, 404)
KEEPS_TYPED = (302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 422, 404, 404)
KEEPS_DONE = (302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 302, 404, 404)
KEEPS_ANY_TYPED = (302, 404, 404, 404, 404, 404, 404, 404, 404, 404, 422, 422, 404)
OF_AGENCY = (302, 200, 200, 200, 200, 200, 200, 200, 404, 200, 200, 404, 404)
SETS_GOALS = (302, 404, 404, 404, 404, 200, 404, 404, 404, 404, 200, 404, 404)
SETS_GOALS_TYPED = (302, 404, 404, 404, 404, 422, 404, 404, 404, 404, 422, 404, 404)
READS_REPORT = (302, 404, 404, 404, 404, 200, 404, 404, 404, 200, 200, 404, 404)
HEADS_ANY = (302, 404, 404, 404, 404, 200, 404, 404, 404, 404, 200, 200, 404)
HEADS_OR_KEEPS = (302, 404, 404, 404, 404, 200, 404, 404, 404, 404, 200, 404, 404)
HEADS = (302, 404, 404, 404, 404, 200, 404, 404, 404, 404, 404, 404, 404)
HEADS_TYPED = (302, 404, 404, 404, 404, 422, 404, 404, 404, 404, 404, 404, 404)

CYCLE = {"cycle": "cycles_cycle"}
STANDARD = {"standard": "cycles_standard"}
DRAFT = {"standard": "cycles_standard_draft"}
GOAL = {"goal": "cycles_goal"}
FOREIGN_GOAL = {"goal": "cycles_other_unit_goal"}
APPOINTMENT = {"appointment": "cycles_appointment"}
GRANT = {"grant": "cycles_grant"}
UNIT = {"agency": "cycles_agency", "unit": "cycles_unit"}
OTHER_UNIT = {"agency": "cycles_agency", "unit": "cycles_other_unit"}
NOTE = {"note": "cycles_note"}
NO_ONE = (302, *[404] * 12)

ACCESS_ROWS: list[AccessRow] = [
    AccessRow("cycles:home", KEEPS_ANY),
    AccessRow("cycles:open", KEEPS_ANY),
    AccessRow("cycles:open", (302, *[404] * 9, 302, 302, 404), method="post"),
    AccessRow("cycles:cycle", KEEPS, CYCLE),
    AccessRow("cycles:cycle", NO_ONE, {"cycle": "nobody"}),
    AccessRow("cycles:holidays", (302, *[404] * 6, 200, 200, 404, 200, 200)),
    AccessRow("cycles:holidays", (302, *[404] * 6, 422, 422, 404, 422, 422), method="post"),
    AccessRow("cycles:holiday-remove", (302, *[404] * 6, 200, 404, 404, 200), {"holiday": "cycles_holiday"}),
    AccessRow("cycles:holiday-remove", (302, *[404] * 11), {"holiday": "cycles_national_holiday"}),
    AccessRow("cycles:guide", KEEPS, CYCLE),
    AccessRow("cycles:guide", NO_ONE, {"cycle": "nobody"}),
    AccessRow("cycles:guide", KEEPS_TYPED, CYCLE, method="post"),
    AccessRow("cycles:dates", KEEPS, CYCLE),
    AccessRow("cycles:dates", KEEPS_TYPED, CYCLE, method="post"),
    AccessRow("cycles:advance", KEEPS, CYCLE),
    AccessRow("cycles:step-back", KEEPS, CYCLE),
    AccessRow("cycles:step-back", KEEPS_TYPED, CYCLE, method="post"),
    AccessRow("cycles:control", KEEPS, CYCLE),
    AccessRow("cycles:overdue", KEEPS, CYCLE),
    AccessRow("cycles:remind", (302, *[404] * 9, 405, 405, 404), CYCLE),
    AccessRow("cycles:remind", KEEPS_DONE, CYCLE, method="post"),
    AccessRow("cycles:report", READS_REPORT, CYCLE),
    AccessRow("cycles:goals", OF_AGENCY, CYCLE),
    AccessRow("cycles:goal-create", SETS_GOALS, CYCLE),
    AccessRow("cycles:goal-create", SETS_GOALS_TYPED, CYCLE, method="post"),
    AccessRow("cycles:goal-edit", SETS_GOALS, GOAL),
    AccessRow("cycles:goal-edit", SETS_GOALS_TYPED, GOAL, method="post"),
    AccessRow("cycles:goal-edit", KEEPS, FOREIGN_GOAL),
    AccessRow("cycles:goal-end", SETS_GOALS, GOAL),
    AccessRow("cycles:goal-end", KEEPS_DONE, FOREIGN_GOAL, method="post"),
    AccessRow("cycles:standards", KEEPS_ANY),
    AccessRow("cycles:standard-create", KEEPS_ANY),
    AccessRow("cycles:standard-create", KEEPS_ANY_TYPED, method="post"),
    AccessRow("cycles:standard", KEEPS, STANDARD),
    AccessRow("cycles:standard-edit", KEEPS, DRAFT),
    AccessRow("cycles:standard-edit", NO_ONE, STANDARD),
    AccessRow("cycles:standard-edit", KEEPS_TYPED, DRAFT, method="post"),
    AccessRow("cycles:standard-in-force", KEEPS, DRAFT),
    AccessRow("cycles:standard-in-force", KEEPS_TYPED, DRAFT, method="post"),
    AccessRow("cycles:standard-version", KEEPS_DONE, STANDARD, method="post"),
    AccessRow("cycles:appointments", KEEPS_ANY),
    AccessRow("cycles:appointment-create", KEEPS_ANY),
    AccessRow("cycles:appointment-create", KEEPS_ANY_TYPED, method="post"),
    AccessRow("cycles:appointment-end", KEEPS, APPOINTMENT),
    AccessRow("cycles:appointment-end", KEEPS_DONE, APPOINTMENT, method="post"),
    AccessRow("cycles:grants", KEEPS_ANY),
    AccessRow("cycles:grant-create", KEEPS_ANY),
    AccessRow("cycles:grant-create", KEEPS_ANY_TYPED, method="post"),
    AccessRow("cycles:grant-revoke", KEEPS, GRANT),
    AccessRow("cycles:grant-revoke", KEEPS_DONE, {"grant": "cycles_grant_to_end"}, method="post"),
    AccessRow("cycles:access-log", EVERYBODY_IN),
    AccessRow("cycles:units", HEADS_ANY),
    AccessRow("cycles:unit", HEADS_OR_KEEPS, UNIT),
    AccessRow("cycles:unit", KEEPS, OTHER_UNIT),
    AccessRow("cycles:unit", HEADS_TYPED, UNIT, method="post"),
    AccessRow("cycles:unit-note-finish", HEADS, NOTE),
    AccessRow("cycles:unit-note-finish", HEADS_TYPED, NOTE, method="post"),
]

PAGES: list[PageRow] = [
    page("personnel", "cycles-home", "cycles:home"),
    page("personnel", "cycles-open", "cycles:open"),
    page("personnel", "cycles-cycle", "cycles:cycle", thing("cycles.cycle")),
    page("personnel", "cycles-dates", "cycles:dates", thing("cycles.cycle")),
    page("personnel", "cycles-advance", "cycles:advance", thing("cycles.cycle")),
    page("personnel", "cycles-step-back", "cycles:step-back", thing("cycles.cycle"), act=send_empty),
    page("personnel", "cycles-control", "cycles:control", thing("cycles.cycle")),
    page("personnel", "cycles-overdue", "cycles:overdue", thing("cycles.cycle")),
    page("personnel", "cycles-report", "cycles:report", thing("cycles.cycle")),
    page("personnel", "cycles-goals", "cycles:goals", thing("cycles.cycle")),
    page("personnel", "cycles-goal-create", "cycles:goal-create", thing("cycles.cycle"), act=send_empty),
    page("personnel", "cycles-goal-edit", "cycles:goal-edit", thing("cycles.goal")),
    page("personnel", "cycles-goal-end", "cycles:goal-end", thing("cycles.goal")),
    page("personnel", "cycles-standards", "cycles:standards"),
    page("personnel", "cycles-standard-create", "cycles:standard-create", act=send_empty),
    page("personnel", "cycles-standard", "cycles:standard", thing("cycles.standard")),
    page("personnel", "cycles-standard-edit", "cycles:standard-edit", thing("cycles.draft")),
    page(
        "personnel",
        "cycles-standard-in-force",
        "cycles:standard-in-force",
        thing("cycles.draft"),
        act=send_empty,
    ),
    page("personnel", "cycles-guide", "cycles:guide", thing("cycles.cycle")),
    page("personnel", "cycles-guide-error", "cycles:guide", thing("cycles.cycle"), act=send_empty),
    page("personnel", "cycles-holidays", "cycles:holidays"),
    page("personnel", "cycles-holidays-error", "cycles:holidays", act=send_empty),
    page("personnel", "cycles-holiday-remove", "cycles:holiday-remove", thing("cycles.holiday")),
    page("personnel", "cycles-appointments", "cycles:appointments"),
    page("personnel", "cycles-appointment-create", "cycles:appointment-create", act=send_empty),
    page("personnel", "cycles-appointment-end", "cycles:appointment-end", thing("cycles.appointment")),
    page("personnel", "cycles-grants", "cycles:grants"),
    page("personnel", "cycles-grant-create", "cycles:grant-create", act=send_empty),
    page("personnel", "cycles-grant-revoke", "cycles:grant-revoke", thing("cycles.grant")),
    page("officer", "cycles-access-log", "cycles:access-log"),
    page("unit_head", "cycles-units", "cycles:units"),
    page(
        "unit_head",
        "cycles-unit",
        "cycles:unit",
        thing("cycles.agency"),
        thing("cycles.unit"),
        act=send_empty,
    ),
    page(
        "unit_head",
        "cycles-unit-note-finish",
        "cycles:unit-note-finish",
        thing("cycles.note"),
        act=send_empty,
    ),
]
NOT_PAGES = {"cycles:remind", "cycles:standard-version"}  # they answer a post with the way to a page


def access_arguments(place):
    """The ids that the access rows of this area name, made in the place of the access test."""
    standard = PerformanceStandardFactory(
        agency=place.agency, code="umum", state="IN_FORCE", in_force_on="2026-01-01"
    )
    StandardIndicatorFactory(standard=standard)
    draft = PerformanceStandardFactory(agency=place.agency)
    other_unit = place.other_officer.placements.get().position.unit
    note = UnitNoteFactory(unit=place.unit, period=place.year, follow_up="Buka loket kedua.")
    grants = [_grant(place.other_officer) for _number in range(2)]
    return {
        "cycles_cycle": place.cycle.public_id,
        "cycles_standard": standard.public_id,
        "cycles_standard_draft": draft.public_id,
        "cycles_goal": UnitGoalFactory(cycle=place.cycle, unit=place.unit).public_id,
        "cycles_other_unit_goal": UnitGoalFactory(cycle=place.cycle, unit=other_unit).public_id,
        "cycles_appointment": ActingAppointmentFactory(
            acting=OfficerFactory(agency=place.agency),
            supervisor=OfficerFactory(agency=place.agency),
        ).public_id,
        "cycles_grant": grants[0].public_id,
        "cycles_grant_to_end": grants[1].public_id,
        "cycles_agency": place.agency.code,
        "cycles_unit": place.unit.code,
        "cycles_other_unit": other_unit.code,
        "cycles_note": note.public_id,
        "cycles_holiday": HolidayFactory(agency=place.agency).public_id,
        "cycles_national_holiday": HolidayFactory(agency=None).public_id,
    }


def _grant(officer):
    return AccessGrant.objects.create(
        officer=officer,
        viewer=UserFactory(),
        granted_by=UserFactory(),
        purpose="Tim mutasi",
        starts_on="2026-01-01",
        ends_on="2030-01-01",
    )


def scene_things(world, now):
    """The public ids that the pages of this area need, made in the world of the browser journeys."""
    today = world.agency.local_day(now)
    keeper, head, supervisor = (
        actor_for(user, today=today) for user in (world.personnel, world.unit_head, world.supervisor.user)
    )
    cycle, unit = world.year.cycle, world.officer.placements.get().position.unit
    goal = add_goal(cycle=cycle, unit=unit, text="Layanan selesai sehari", actor=keeper, now=now)
    add_goal(cycle=cycle, unit=unit, text="Berkas tidak kembali", parent=goal, actor=keeper, now=now)
    note = note_unit(
        unit=unit,
        period=world.year,
        comment="Antrean pagi terlalu panjang.",
        follow_up="Buka loket kedua pukul delapan.",
        due_on=today + timedelta(days=14),
        actor=head,
        now=now,
    )
    log_access(actor=supervisor, officer=world.officer, what="portal:officer-detail", now=now)
    standard = _standard(world.agency, "umum", keeper, now)
    put_in_force(standard=standard, actor=keeper, now=now)
    deputy = OfficerFactory(agency=world.agency, name="Yuliana Tadulako")
    appointment = appoint_acting(
        acting=deputy,
        supervisor=OfficerFactory(agency=world.agency, name="Baso Latif"),
        starts_on=today,
        ends_on=today + timedelta(days=14),
        reason="Cuti tahunan",
        actor=keeper,
        now=now,
    )
    grant = grant_access(
        officer=world.officer,
        viewer_id=UserFactory(username="tim-mutasi").pk,
        purpose="Tim mutasi",
        starts_on=today,
        ends_on=today + timedelta(days=30),
        actor=keeper,
        now=now,
    )
    return {
        "cycles.cycle": cycle.public_id,
        "cycles.goal": goal.public_id,
        "cycles.note": note.public_id,
        "cycles.standard": standard.public_id,
        "cycles.draft": draft_standard(
            agency=world.agency, code="pimpinan", name="Standar pimpinan", actor=keeper, now=now
        ).public_id,
        "cycles.appointment": appointment.public_id,
        "cycles.grant": grant.public_id,
        "cycles.agency": world.agency.code,
        "cycles.unit": unit.code,
        "cycles.holiday": HolidayFactory(agency=world.agency, day=today).public_id,
    }


def _standard(agency, code, keeper, now):
    draft = draft_standard(agency=agency, code=code, name="Standar umum", actor=keeper, now=now)
    return save_standard(
        standard=draft,
        name=draft.name,
        position_kind="",
        indicators=[
            IndicatorInput("DISCIPLINE", "Hadir tepat waktu", "%", "98"),
            IndicatorInput("SERVICE_QUALITY", "Nilai IKM", "", "80"),
            IndicatorInput("INNOVATION", "Gagasan yang dicoba"),
        ],
        actor=keeper,
        now=now,
    )
