from django.urls import path

from portal.reports.views import evidence, own, reading, waiting

app_name = "reports"

urlpatterns = [
    path("", own.MonthView.as_view(), name="month"),
    path("tulis/", own.ReportWriteView.as_view(), name="report-write"),
    path("menunggu/", waiting.WaitingView.as_view(), name="waiting"),
    path("bukti/<uuid:evidence_id>/", evidence.EvidenceView.as_view(), name="evidence"),
    path("<uuid:report_id>/", reading.ReportView.as_view(), name="report"),
    path("<uuid:report_id>/ubah/", own.ReportEditView.as_view(), name="report-edit"),
]
