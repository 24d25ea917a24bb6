from django.utils.translation import gettext_lazy as _

from portal.notes.notification_words.base import Words


def _objection(text):
    return Words(text, "outcomes:objection", ("objection",))


def _recognition(text):
    return Words(text, "outcomes:recognition", ("recognition",), icon="star")


def _guidance(text):
    return Words(text, "outcomes:guidance", ("guidance",))


WORDS: dict[str, Words] = {
    "objection.filed": _objection(_("%(officer_name)s objects to an evaluation: %(period_name)s.")),
    "objection.needs_decider": _objection(
        _("Somebody must be named to decide the objection of %(officer_name)s: %(period_name)s.")
    ),
    "objection.to_answer": _objection(
        _("%(officer_name)s objects to your evaluation: %(period_name)s. Please give your statement.")
    ),
    "objection.to_decide": _objection(
        _("You decide the objection of %(officer_name)s: %(period_name)s. Hear both sides first.")
    ),
    "objection.officer_heard": _objection(
        _("%(officer_name)s gave a statement about the objection: %(period_name)s.")
    ),
    "objection.rater_heard": _objection(
        _("The rater gave a statement about the objection of %(officer_name)s: %(period_name)s.")
    ),
    "objection.decided": _objection(_("The objection of %(officer_name)s is decided: %(period_name)s.")),
    "objection.sent_back": _objection(
        _("Your evaluation of %(officer_name)s was sent back: %(period_name)s. Write it anew.")
    ),
    "objection.renewed": _objection(
        _("The evaluation of %(officer_name)s was written anew: %(period_name)s.")
    ),
    "objection.withdrawn": _objection(_("%(officer_name)s took the objection back: %(period_name)s.")),
    "objection.statement_missing": _objection(
        _("Your statement about the objection of %(officer_name)s is still missing: %(period_name)s.")
    ),
    "recognition.proposed": _recognition(
        _("Recognition for %(officer_name)s waits for a decision: %(title)s.")
    ),
    "recognition.granted": _recognition(_("Recognition for %(officer_name)s was granted: %(title)s.")),
    "recognition.declined": _recognition(_("Recognition for %(officer_name)s was declined: %(title)s.")),
    "recognition.received": _recognition(_("You received recognition: %(title)s.")),
    "recognition.revoked": _recognition(_("A recognition was revoked: %(title)s.")),
    "recognition.consented": _recognition(
        _("%(officer_name)s agrees to publication of the recognition: %(title)s.")
    ),
    "guidance.opened": _guidance(
        _("A draft guidance plan for %(officer_name)s was opened. It has no effect until you confirm it.")
    ),
    "guidance.confirmed": _guidance(_("A guidance plan for you is confirmed.")),
    "guidance.confirmed_counsellor": _guidance(_("You are the counsellor of %(officer_name)s.")),
    "guidance.review_due": _guidance(
        _("The guidance plan of %(officer_name)s is to be looked at again: %(review_on)s.")
    ),
    "guidance.closed": _guidance(_("Your guidance plan is closed.")),
    "guidance.closed_counsellor": _guidance(_("The guidance plan of %(officer_name)s is closed.")),
}
