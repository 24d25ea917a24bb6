"""The places of the workspace: what each role finds in the navigation."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisation.actors import Actor


@dataclass(frozen=True)
class Place:
    url_name: str
    label: str
    icon: str

    @property
    def url(self) -> str:
        return reverse(self.url_name)


HOME = Place("portal:workspace-home", _("Home"), "home")
TEAM = Place("portal:team", _("My team"), "team")
OFFICERS = Place("portal:officer-list", _("Officers"), "search")
UNITS = Place("cycles:units", _("My units"), "flag")
CYCLES = Place("cycles:home", _("Performance cycle"), "calendar")
OWN_RECORD = Place("portal:own-record", _("My record"), "chart")
ADMINISTRATION = Place("administration:home", _("Administration"), "settings")
POLICY = Place("administration:policy", _("How scores are made"), "info")
WEBSITE = Place("wagtailadmin_home", _("Website"), "document")


def places_for(actor: Actor) -> list[Place]:
    places = [HOME]
    if actor.is_supervisor:
        places.append(TEAM)
    if actor.is_unit_head or actor.audited_agency_ids:
        places.append(OFFICERS)
    if actor.is_unit_head:
        places.append(UNITS)
    if actor.personnel_agency_ids:
        places.append(CYCLES)
    if actor.is_officer:
        places.append(OWN_RECORD)
    if actor.administered_agency_ids or actor.audited_agency_ids:
        places.append(ADMINISTRATION)
    elif actor.is_officer:
        places.append(POLICY)
    if actor.edited_agency_ids or actor.administered_agency_ids:
        places.append(WEBSITE)
    return places
