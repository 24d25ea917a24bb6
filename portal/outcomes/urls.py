from django.urls import path

from portal.outcomes.views import guidance, objection, objections, recognition

app_name = "outcomes"

urlpatterns = [
    path("keberatan/", objections.ObjectionListView.as_view(), name="objections"),
    path("keberatan/daftar/", objections.ObjectionRegisterView.as_view(), name="objection-register"),
    path(
        "keberatan/evaluasi/<uuid:evaluation_id>/",
        objections.ObjectionFileView.as_view(),
        name="objection-file",
    ),
    path("keberatan/<uuid:objection_id>/", objection.ObjectionView.as_view(), name="objection"),
    path(
        "keberatan/<uuid:objection_id>/putusan/",
        objection.ObjectionDecideView.as_view(),
        name="objection-decide",
    ),
    path(
        "keberatan/<uuid:objection_id>/pemutus/",
        objection.ObjectionDeciderView.as_view(),
        name="objection-decider",
    ),
    path(
        "keberatan/<uuid:objection_id>/evaluasi-baru/",
        objection.ObjectionRenewView.as_view(),
        name="objection-renew",
    ),
    path("penghargaan/", recognition.RecognitionListView.as_view(), name="recognitions"),
    path(
        "penghargaan/pegawai/<uuid:officer_id>/",
        recognition.RecognitionProposeView.as_view(),
        name="recognition-propose",
    ),
    path(
        "penghargaan/<uuid:recognition_id>/",
        recognition.RecognitionView.as_view(),
        name="recognition",
    ),
    path("pembinaan/", guidance.GuidanceListView.as_view(), name="guidance-plans"),
    path("pembinaan/<uuid:guidance_id>/", guidance.GuidanceView.as_view(), name="guidance"),
    path(
        "pembinaan/<uuid:guidance_id>/tindakan/",
        guidance.GuidanceActionView.as_view(),
        name="guidance-action",
    ),
]
