from django.utils.translation import gettext_lazy as _

from portal.notes.notification_words.base import Words

WORDS: dict[str, Words] = {
    "acting.appointed": Words(_("From %(from_on)s you act as supervisor for %(name)s."), "portal:team"),
    "access.granted": Words(
        _("Your record is open to somebody until %(until_on)s. The purpose: %(purpose)s."),
        "cycles:access-log",
    ),
    "plan.missing": Words(_("Your plan (SKP) for %(year)s is not agreed yet."), "portal:workspace-home"),
    "self_appraisal.missing": Words(
        _("Your self-appraisal is not sent yet: %(period)s."), "portal:workspace-home"
    ),
    "evaluation.overdue": Words(_("Evaluations overdue for %(period)s: %(count)s."), "portal:team"),
}
