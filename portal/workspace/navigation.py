"""The places of the workspace: what each role finds in the navigation, and what waits there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisation.actors import Actor
from portal.workspace.kept import kept
from portal.workspace.tasks.counts import open_help, sent_to, unread_feedback

THUMB_MOST = 5  # entries under the thumb on a phone, the way to all the others among them
LAST = 99

MINE, OFFICE = _("Mine"), _("Office")
TEAM_GROUP, AGENCY = _("Team"), _("Agency")


@dataclass(frozen=True, eq=False)  # each stands once in this file and is itself alone
class Place:
    url_name: str
    label: str | Promise
    icon: str
    group: str | Promise = ""
    thumb: int = LAST  # the smallest numbers lie under the thumb
    count: Callable[[Actor], int] | None = None

    @property
    def url(self) -> str:
        return _address_of(self.url_name)


@cache  # a page names thirty places twice, and their addresses are the same in every language
def _address_of(url_name: str) -> str:
    return reverse(url_name)


HOME = Place("portal:workspace-home", _("Home"), "home", thumb=0)
MORE = Place("portal:more", _("More"), "down")

PLAN = Place("plans:mine", _("Plan"), "flag", MINE, thumb=5)
REPORT = Place("reports:month", _("Daily report"), "edit", MINE, thumb=4)
FEEDBACK = Place("notes:timeline", _("Feedback"), "voice", MINE, thumb=6, count=unread_feedback)
OWN_RECORD = Place("portal:own-record", _("My record"), "chart", MINE, thumb=12)
COMPETENCY = Place("growth:own", _("Competency"), "progress", MINE)
EVALUATIONS = Place("evaluations:home", _("Evaluations"), "star", MINE, thumb=10)
HISTORY = Place("portal:history", _("History"), "calendar", MINE)
DOCUMENTS = Place("documents:own", _("Documents"), "print", MINE)
RECOGNITIONS = Place("outcomes:recognitions", _("Recognition"), "star", MINE)
OBJECTIONS = Place("outcomes:objections", _("Objections"), "shield", MINE)
HELP = Place("introduction:requests", _("Ask for help"), "info", MINE)
ACCESS_LOG = Place("cycles:access-log", _("Who opened my record"), "person", MINE)

QUEUE = Place("portal:queue", _("Queue"), "inbox", TEAM_GROUP, thumb=1, count=sent_to)
TEAM = Place("portal:team", _("My team"), "team", TEAM_GROUP, thumb=2)
TEAM_GROWTH = Place("growth:team", _("Competency of the team"), "progress", TEAM_GROUP)
GUIDANCE = Place("outcomes:guidance-plans", _("Guidance"), "right", TEAM_GROUP)
SELF_CHECK = Place("notes:self-check", _("Self-check"), "check", TEAM_GROUP)

CYCLES = Place("cycles:home", _("Cycle control"), "progress", OFFICE, thumb=3)
UNITS = Place("cycles:units", _("My units"), "team", OFFICE, thumb=3)
OFFICERS = Place("portal:officer-list", _("Officers"), "search", OFFICE, thumb=8)
CALIBRATIONS = Place("evaluations:calibrations", _("Calibration"), "filter", OFFICE)
STANDARDS = Place("cycles:standards", _("Standards"), "document", OFFICE)
DICTIONARY = Place("growth:dictionary", _("Competencies"), "document", OFFICE)
NEEDS = Place("growth:needs", _("Training needs"), "chart", OFFICE)
TRAININGS = Place("growth:training-list", _("Trainings"), "calendar", OFFICE)
REGISTER = Place("outcomes:objection-register", _("Objections"), "shield", OFFICE)
HELP_DESK = Place("introduction:requests", _("Requests for help"), "info", OFFICE, thumb=7, count=open_help)
APPOINTMENTS = Place("cycles:appointments", _("Acting supervisors"), "person", OFFICE)
GRANTS = Place("cycles:grants", _("Access"), "shield", OFFICE)
HOLIDAYS = Place("cycles:holidays", _("Holidays"), "calendar", OFFICE)
EXPORTS = Place("documents:exports", _("Files for e-Kinerja"), "download", OFFICE)

VOICES = Place("voices:themes", _("What people say"), "voice", OFFICE)
LABELS = Place("voices:label", _("Read comments"), "check", AGENCY)
ADMINISTRATION = Place("administration:home", _("Administration"), "settings", AGENCY, thumb=9)
POLICY = Place("administration:policy", _("How scores are made"), "info", AGENCY)
WEBSITE = Place("wagtailadmin_home", _("Website"), "document", AGENCY, thumb=11)

OF_OFFICER = [PLAN, REPORT, FEEDBACK, OWN_RECORD, COMPETENCY, EVALUATIONS, HISTORY, DOCUMENTS]
ALSO_OF_OFFICER = [RECOGNITIONS, OBJECTIONS]
OF_SUPERVISOR = [TEAM_GROWTH, GUIDANCE, SELF_CHECK]


def places_for(actor: Actor) -> list[Place]:
    """Every place of the actor, the home page first, group by group."""
    return [HOME, *_mine(actor), *_team(actor), *_office(actor), *_agency(actor)]


def _mine(actor: Actor) -> list[Place]:
    places = [*OF_OFFICER, *ALSO_OF_OFFICER] if actor.is_officer else []
    if actor.is_officer and not actor.personnel_agency_ids:
        places.append(HELP)
    return [*places, ACCESS_LOG] if actor.is_officer else places


def _team(actor: Actor) -> list[Place]:
    if not (actor.is_supervisor or actor.personnel_agency_ids or actor.is_unit_head):
        return []
    return [QUEUE, TEAM, *OF_SUPERVISOR] if actor.is_supervisor else [QUEUE]


def _office(actor: Actor) -> list[Place]:
    is_personnel = bool(actor.personnel_agency_ids)
    wanted = [
        (CYCLES, is_personnel),
        (UNITS, actor.is_unit_head),
        (OFFICERS, opens_officers(actor)),
        (CALIBRATIONS, is_personnel or actor.is_unit_head),
        (STANDARDS, is_personnel),
        (DICTIONARY, is_personnel),
        (NEEDS, is_personnel or actor.is_unit_head),
        (TRAININGS, is_personnel or actor.is_officer),
        (REGISTER, is_personnel or actor.audited_agency_ids),
        (HELP_DESK, is_personnel),
        (APPOINTMENTS, is_personnel),
        (GRANTS, is_personnel),
        (HOLIDAYS, is_personnel or actor.administered_agency_ids),
        (EXPORTS, is_personnel),
        (VOICES, reads_voices(actor)),
    ]
    return [place for place, is_there in wanted if is_there]


def _agency(actor: Actor) -> list[Place]:
    wanted = [
        (LABELS, actor.administered_agency_ids),
        (ADMINISTRATION, actor.administered_agency_ids or actor.audited_agency_ids),
        (POLICY, actor.is_officer and not (actor.administered_agency_ids or actor.audited_agency_ids)),
        (WEBSITE, actor.edited_agency_ids or actor.administered_agency_ids),
    ]
    return [place for place, is_there in wanted if is_there]


def reads_voices(actor: Actor) -> bool:
    """Who reads what people write about an agency or the units the actor heads."""
    return bool(
        actor.is_unit_head
        or actor.administered_agency_ids
        or actor.audited_agency_ids
        or actor.personnel_agency_ids
    )


def opens_officers(actor: Actor) -> bool:
    """Who finds records by name. A supervisor comes to those of the team from the page of the team."""
    return bool(
        actor.is_unit_head
        or actor.audited_agency_ids
        or actor.personnel_agency_ids
        or actor.granted_officer_ids
    )


def under_the_thumb(places: list[Place]) -> list[Place]:
    """What a phone shows at once; the page of all places takes the last seat where there are more."""
    if len(places) <= THUMB_MOST:
        return places
    chosen = sorted(places, key=lambda place: place.thumb)[: THUMB_MOST - 1]
    return [place for place in places if place in chosen]


def waiting_counts(actor: Actor, places: list[Place]) -> dict[str, int]:
    """How much waits at each place that counts it, by its URL name; at most three queries a minute."""
    counting = [place for place in places if place.count is not None]
    return kept(actor, "waiting", lambda: {place.url_name: place.count(actor) for place in counting})
