from django.urls import path

from portal.evaluations.views import calibration, evidence, home, second_reading, self_appraisal

app_name = "evaluations"

urlpatterns = [
    path("", home.HomeView.as_view(), name="home"),
    path("diri/<uuid:period_id>/", self_appraisal.SelfAppraisalView.as_view(), name="self-appraisal"),
    path("<uuid:evaluation_id>/bukti/", evidence.EvidenceView.as_view(), name="evidence"),
    path("<uuid:evaluation_id>/tindak-lanjut/", evidence.ActionView.as_view(), name="action"),
    path(
        "<uuid:evaluation_id>/pembaca-kedua/",
        second_reading.SecondReadingView.as_view(),
        name="second-reading",
    ),
    path("capaian-unit/", calibration.AttainmentsView.as_view(), name="attainments"),
    path("kalibrasi/", calibration.CalibrationsView.as_view(), name="calibrations"),
    path("kalibrasi/<uuid:calibration_id>/", calibration.CalibrationView.as_view(), name="calibration"),
]
