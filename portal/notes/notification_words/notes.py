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
    "colleague.released": Words(
        _("You can now read what colleagues say about you: %(period_name)s."),
        "notes:colleagues",
        ("officer_id", "period"),
        "team",
    ),
    "colleague.released_of": Words(
        _("You can now read what colleagues say about %(officer)s: %(period_name)s."),
        "notes:colleagues",
        ("officer_id", "period"),
        "team",
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
