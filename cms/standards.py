"""The fourteen components of a service standard (PermenPANRB 15/2014), in their official order."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Component(NamedTuple):
    """`is_delivery` marks the six that are published to users first; the others stand behind them."""

    code: str
    label: str | Promise
    hint: str | Promise
    is_delivery: bool = False


COMPONENTS = (
    Component("legal_basis", _("Legal basis"), _("The laws and regulations this service rests on.")),
    Component(
        "requirements",
        _("Requirements"),
        _("What people must bring. One item per line; say where a form can be had."),
        is_delivery=True,
    ),
    Component(
        "procedure",
        _("Procedure"),
        _("What people do, step by step, from the door to the result."),
        is_delivery=True,
    ),
    Component(
        "completion_time",
        _("Completion time"),
        _("How long it takes, and from when the clock runs."),
        is_delivery=True,
    ),
    Component("fee", _("Fee"), _("The exact amount, or that the service is free."), is_delivery=True),
    Component("product", _("Result"), _("What people hold in their hands at the end."), is_delivery=True),
    Component("facilities", _("Facilities"), _("Rooms, access, equipment, help for people who need it.")),
    Component("competence", _("Competence of the officers"), _("Training and knowledge the work needs.")),
    Component("supervision", _("Internal supervision"), _("Who checks the work, and how often.")),
    Component(
        "complaints",
        _("Complaints and suggestions"),
        _("Where people can complain, and how soon they are answered."),
        is_delivery=True,
    ),
    Component("staffing", _("Number of officers"), _("How many officers give this service.")),
    Component(
        "guarantee", _("Guarantee of service"), _("What the office promises if it misses the standard.")
    ),
    Component(
        "safety", _("Safety and security"), _("How people, their papers and their data are protected.")
    ),
    Component("evaluation", _("Evaluation"), _("How the service and its officers are evaluated.")),
)
COMPONENT_CODES = tuple(component.code for component in COMPONENTS)
DELIVERY = tuple(component for component in COMPONENTS if component.is_delivery)
OTHERS = tuple(component for component in COMPONENTS if not component.is_delivery)
