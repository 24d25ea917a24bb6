from django.utils.translation import gettext_lazy as _

from portal.notes.notification_words.base import Words


def _plan(text, icon="flag"):
    return Words(text=text, url_name="plans:plan", url_keys=("plan",), icon=icon)


WORDS: dict[str, Words] = {
    "plan.submitted": _plan(_("%(officer)s sent the plan %(cycle)s. It waits for you.")),
    "plan.returned": _plan(_("Your plan %(cycle)s was returned with a reason.")),
    "plan.agreed": _plan(_("Your plan %(cycle)s is agreed.")),
    "plan.disputed": _plan(_("%(officer)s disputes a work result of the plan %(cycle)s.")),
    "plan.message": _plan(_("There is a new message on the plan %(cycle)s of %(officer)s.")),
    "plan.expectations": _plan(
        _("Your supervisor wrote what is expected of you in %(cycle)s. Read and confirm it.")
    ),
    "plan.revision_asked": _plan(_("Your supervisor asks you to revise your plan %(cycle)s.")),
    "plan.revision_discarded": _plan(_("%(officer)s has discarded the revision of the plan %(cycle)s.")),
    "plan.revised": _plan(_("%(officer)s has begun a revision of the plan %(cycle)s.")),
}
