from django.urls import path

from portal.reports.views import evidence

app_name = "reports"

urlpatterns = [
    path("bukti/<uuid:evidence_id>/", evidence.EvidenceView.as_view(), name="evidence"),
]
