from django.urls import path
from django.views.i18n import set_language

from portal.workspace.views import (
    evaluations,
    health,
    history,
    home,
    officers,
    own_record,
    queue,
    ratings,
    reports,
    sign_in,
    team,
)

app_name = "portal"

urlpatterns = [
    path("masuk/", sign_in.SignInView.as_view(), name="sign-in"),
    path("keluar/", sign_in.SignOutView.as_view(), name="sign-out"),
    path("kerja/kata-sandi/", sign_in.PasswordChangeView.as_view(), name="password-change"),
    path("bahasa/", set_language, name="language-set"),
    path("sehat/", health.LivenessView.as_view(), name="health-live"),
    path("sehat/siap/", health.ReadinessView.as_view(), name="health-ready"),
    path("kerja/", home.HomeView.as_view(), name="workspace-home"),
    path("kerja/semua/", home.MoreView.as_view(), name="more"),
    path("kerja/antrian/", queue.QueueView.as_view(), name="queue"),
    path("kerja/riwayat/", history.HistoryView.as_view(), name="history"),
    path("kerja/tim/", team.TeamView.as_view(), name="team"),
    path("kerja/pegawai/", officers.OfficerListView.as_view(), name="officer-list"),
    path("kerja/pegawai/<uuid:officer_id>/", officers.OfficerDetailView.as_view(), name="officer-detail"),
    path(
        "kerja/pegawai/<uuid:officer_id>/penilaian-warga/",
        ratings.OfficerRatingsView.as_view(),
        name="officer-ratings",
    ),
    path(
        "kerja/pegawai/<uuid:officer_id>/laporan/",
        reports.OfficerReportsView.as_view(),
        name="officer-reports",
    ),
    path(
        "kerja/pegawai/<uuid:officer_id>/riwayat/",
        history.OfficerHistoryView.as_view(),
        name="officer-history",
    ),
    path(
        "kerja/pegawai/<uuid:officer_id>/evaluasi/<uuid:period_id>/",
        evaluations.EvaluationView.as_view(),
        name="evaluation",
    ),
    path(
        "kerja/pegawai/<uuid:officer_id>/evaluasi/<uuid:period_id>/tulis/",
        evaluations.EvaluationEditView.as_view(),
        name="evaluation-edit",
    ),
    path("kerja/catatan-saya/", own_record.OwnRecordView.as_view(), name="own-record"),
    path(
        "kerja/catatan/<uuid:record_id>.json",
        own_record.RecordDownloadView.as_view(),
        name="record-download",
    ),
]
