from django.core.paginator import Paginator
from django.db.models import Count, Sum

from appraisal.choices import ReportState
from appraisal.models import DailyReport
from portal.workspace.views.officer_page import OfficerPageView

PER_PAGE = 25


class OfficerReportsView(OfficerPageView):
    """The daily reports an officer has sent, newest day first. Drafts stay with the officer."""

    template_name = "portal/officer_reports.html"
    logged_as = "portal:officer-reports"

    def get_context_data(self, **kwargs):
        sent = DailyReport.objects.filter(officer=self.officer).exclude(state=ReportState.DRAFT)
        reports = sent.annotate(item_count=Count("items"), minutes=Sum("items__minutes"))
        page = Paginator(reports.order_by("-work_date", "-pk"), PER_PAGE).get_page(
            self.request.GET.get("page")
        )
        return super().get_context_data(page=page, **kwargs)
