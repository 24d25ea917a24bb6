"""Daily reports that wait: those of the team to verify, own ones that came back."""

from datetime import datetime

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy, ngettext

from appraisal.choices import ReportState
from appraisal.models import DailyReport
from organisation.actors import Actor
from portal.workspace.tasks.items import Kind, Waiting, day_of


def _to_verify(subject: str, count: int) -> str:
    return ngettext(
        "Daily reports of %(count)s person wait for you",
        "Daily reports of %(count)s people wait for you",
        count,
    ) % {"count": count}


def _came_back(subject: str, count: int) -> str:
    return ngettext(
        "%(count)s daily report came back to you", "%(count)s daily reports came back to you", count
    ) % {"count": count}


VERIFY = Kind("REPORTS", gettext_lazy("Daily reports to verify"), _to_verify)
OWN = Kind("OWN_REPORT", gettext_lazy("Your daily report"), _came_back)


def reports_to_verify(actor: Actor, now: datetime) -> list[Waiting]:
    """One line a person, however many of their reports wait; all of them are verified on one page."""
    rows = (
        DailyReport.objects.filter(
            state=ReportState.SUBMITTED, officer_id__in=actor.report_ids - {actor.officer_id}
        )
        .order_by()
        .values("officer_id", "officer__name")
        .annotate(count=Count("pk"), since=Min("submitted_at"))
    )
    url = reverse("reports:waiting")
    return [
        Waiting(
            VERIFY,
            label=row["officer__name"],
            url=url,
            since=day_of(row["since"]),
            state=ngettext("%(count)s report", "%(count)s reports", row["count"]) % {"count": row["count"]},
        )
        for row in rows.order_by("since", "officer_id")
    ]


def own_reports(actor: Actor, now: datetime) -> list[Waiting]:
    if actor.officer_id is None:
        return []
    returned = DailyReport.objects.filter(state=ReportState.RETURNED, officer_id=actor.officer_id)
    return [
        Waiting(
            OWN,
            label=date_format(report.work_date, "j F Y"),
            url=reverse("reports:report", args=[report.public_id]),
            since=day_of(report.decided_at or now),
            state=report.get_state_display(),
        )
        for report in returned.order_by("work_date", "pk")
    ]
