"""What the pages of a cycle say in place of a code: phases, shares, who opened a record as what."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from appraisal.choices import CycleState

# What a phase is for, in one line under its name.
PHASES_ABOUT = {
    CycleState.DRAFT: gettext_lazy("Dates and goals are prepared. Officers see nothing yet."),
    CycleState.PLANNING: gettext_lazy("Officers write plans, supervisors agree them."),
    CycleState.RUNNING: gettext_lazy("Plans are carried out and reported day by day."),
    CycleState.SELF: gettext_lazy("Officers write how they see the year."),
    CycleState.EVALUATING: gettext_lazy("Supervisors evaluate with the evidence beside them."),
    CycleState.CALIBRATING: gettext_lazy("Evaluators compare their standards before they sign."),
    CycleState.RELEASED: gettext_lazy("Evaluations are signed and handed over."),
    CycleState.OBJECTING: gettext_lazy("Objections are heard and decided."),
    CycleState.CLOSED: gettext_lazy("The year is over. Nothing in it changes any more."),
}

ROLES_OF_VIEWERS = {
    "SUPERVISOR": gettext_lazy("Supervisor"),
    "PERSONNEL": gettext_lazy("Personnel office"),
    "AUDITOR": gettext_lazy("Auditor"),
    "UNIT_HEAD": gettext_lazy("Unit head"),
    "GRANT": gettext_lazy("By a grant"),
}

# The name of an address that was opened, in words; others read as the record.
PLACES_OPENED = {
    "portal:officer-ratings": gettext_lazy("Ratings of citizens"),
    "administration:policy-moves": gettext_lazy("What a draft of the scoring policy would change"),
    "portal:evaluation": gettext_lazy("Evaluation"),
}
AREAS_OPENED = {
    "plans": gettext_lazy("Plan (SKP)"),
    "reports": gettext_lazy("Daily reports"),
    "notes": gettext_lazy("Feedback"),
    "evaluations": gettext_lazy("Evaluation"),
    "outcomes": gettext_lazy("What followed from an evaluation"),
    "growth": gettext_lazy("Competencies and development"),
    "documents": gettext_lazy("Documents"),
}


def place_opened(url_name: str) -> str:
    known = PLACES_OPENED.get(url_name) or AREAS_OPENED.get(url_name.partition(":")[0])
    return str(known or _("Record"))


def role_of_viewer(code: str) -> str:
    return str(ROLES_OF_VIEWERS.get(code, code))
