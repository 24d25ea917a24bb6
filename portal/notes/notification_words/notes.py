from django.utils.translation import gettext_lazy as _

from portal.notes.notification_words.base import Words

WORDS: dict[str, Words] = {
    "note.shared": Words(_("%(author)s gave you feedback."), "notes:note", ("note",), "voice"),
    "note.replied": Words(_("%(author)s replied to feedback."), "notes:note", ("note",), "voice"),
    "colleague.asked": Words(
        _("You are asked about %(officer)s, until %(due_on)s."), "notes:request", ("request",), "team"
    ),
    "colleague.due": Words(
        _("Your answer about %(officer)s is still missing. The last day is %(due_on)s."),
        "notes:request",
        ("request",),
        "clock",
    ),
    "feedback.overdue": Words(
        _("%(officer)s has had no feedback from you for %(days)s days."),
        "notes:note-create",
        ("officer_id",),
        "clock",
    ),
    "reports.overdue": Words(
        _("Daily reports of %(officer)s have waited for you since %(sent_on)s."),
        "reports:waiting",
        icon="clock",
    ),
}
