from django.urls import path, re_path

from portal.administration.views import (
    audit,
    codes,
    drift,
    history,
    home,
    moderation,
    policies,
    policy_drafts,
    policy_versions,
    processing,
    questionnaires,
    roster,
    summaries,
)

app_name = "administration"

POLICY = "kerja/kelola/kebijakan/versi/<int:number>/"
VERSION = "kerja/kelola/kuesioner/<slug:code>/<int:number>/"

urlpatterns = [
    path("kerja/kelola/", home.HomeView.as_view(), name="home"),
    path("kerja/kelola/kode/", codes.CodeListView.as_view(), name="codes"),
    path("kerja/kelola/kode/baru/", codes.CodeCreateView.as_view(), name="code-create"),
    path("kerja/kelola/kode/<slug:code>/", codes.CodeDetailView.as_view(), name="code"),
    path("kerja/kelola/kode/<slug:code>/cabut/", codes.CodeRevokeView.as_view(), name="code-revoke"),
    re_path(
        r"^kerja/kelola/kode/(?P<code>[0-9A-Z]+)\.(?P<kind>pdf|png|svg)$",
        codes.code_file_view,
        name="code-file",
    ),
    path("kerja/kelola/kuesioner/", questionnaires.QuestionnaireListView.as_view(), name="questionnaires"),
    path(VERSION, questionnaires.VersionView.as_view(), name="version"),
    path(f"{VERSION}salin/", questionnaires.VersionCopyView.as_view(), name="version-copy"),
    path(f"{VERSION}draf/", questionnaires.VersionDraftView.as_view(), name="version-draft"),
    path(f"{VERSION}ubah/", questionnaires.VersionEditView.as_view(), name="version-edit"),
    path(f"{VERSION}terbitkan/", questionnaires.VersionPublishView.as_view(), name="version-publish"),
    path("kerja/kelola/periksa/", moderation.HeldListView.as_view(), name="moderation"),
    path("kerja/kelola/periksa/<slug:rating>/", moderation.HeldDetailView.as_view(), name="held"),
    path("kerja/kelola/jadwal/", roster.RosterView.as_view(), name="roster"),
    path("kerja/kelola/jadwal/tambah/", roster.DutyCreateView.as_view(), name="duty-create"),
    path("kerja/kelola/jadwal/impor/", roster.RosterImportView.as_view(), name="roster-import"),
    path(
        "kerja/kelola/jadwal/<uuid:officer_id>/<int:starts>/batalkan/",
        roster.DutyCancelView.as_view(),
        name="duty-cancel",
    ),
    path("kerja/kelola/perubahan/", drift.DriftView.as_view(), name="drift"),
    path("kerja/kelola/proses/", processing.ProcessingView.as_view(), name="processing"),
    path("kerja/kelola/ringkasan/", summaries.SummaryListView.as_view(), name="summaries"),
    path("kerja/kelola/ringkasan/baru/", summaries.SummaryCreateView.as_view(), name="summary-create"),
    path("kerja/kelola/ringkasan/pratinjau/", summaries.SummaryPreviewView.as_view(), name="summary-preview"),
    path(
        "kerja/kelola/ringkasan/<uuid:summary_id>/tarik/",
        summaries.SummaryWithdrawView.as_view(),
        name="summary-withdraw",
    ),
    path("kerja/kelola/riwayat-ikm/", history.HistoryView.as_view(), name="history"),
    path("kerja/kelola/riwayat-ikm/impor/", history.HistoryImportView.as_view(), name="history-import"),
    path("kerja/kelola/jejak/", audit.AuditTrailView.as_view(), name="audit"),
    path("kerja/kelola/kebijakan/", policies.PolicyView.as_view(), name="policy"),
    path("kerja/kelola/kebijakan/versi/", policy_versions.VersionListView.as_view(), name="policies"),
    path("kerja/kelola/kebijakan/draf/", policy_drafts.DraftCreateView.as_view(), name="policy-draft"),
    path(POLICY, policy_versions.VersionView.as_view(), name="policy-version"),
    path(f"{POLICY}ubah/", policy_drafts.DraftChangeView.as_view(), name="policy-change"),
    path(f"{POLICY}pegawai/", policy_versions.MoveListView.as_view(), name="policy-moves"),
]
