from django.utils.translation import gettext_lazy as _

from portal.notes.notification_words.base import Words

WORDS: dict[str, Words] = {
    "support.asked": Words(_("Somebody asks for help: %(subject)s"), "introduction:request", ("request",)),
    "support.taken": Words(
        _("Somebody sees to your request: %(subject)s"), "introduction:request", ("request",)
    ),
    "support.done": Words(_("Your request is done: %(subject)s"), "introduction:request", ("request",)),
}
