from django.utils.translation import gettext_lazy as _

from portal.notes.notification_words.base import Words

WORDS: dict[str, Words] = {
    "report.returned": Words(
        text=_("Your daily report of %(work_on)s was returned. Read why, change it and send it again."),
        url_name="reports:report",
        url_keys=("report",),
        icon="warning",
    ),
    "report.verified": Words(
        text=_("Daily reports of yours were verified."), url_name="reports:month", icon="check"
    ),
    "reports.waiting": Words(
        text=_("Daily reports of your team wait for you."), url_name="reports:waiting", icon="inbox"
    ),
}
