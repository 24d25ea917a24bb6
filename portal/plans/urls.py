from django.urls import path

from portal.plans.views import decisions, drafts, figures, lists, plans

app_name = "plans"

urlpatterns = [
    path("", lists.OwnPlansView.as_view(), name="mine"),
    path("menunggu/", lists.WaitingView.as_view(), name="waiting"),
    path("pegawai/<uuid:officer_id>/", lists.OfficerPlansView.as_view(), name="officer"),
    path("<uuid:plan_id>/", plans.PlanView.as_view(), name="plan"),
    path("<uuid:plan_id>/hasil-kerja/", drafts.TargetCreateView.as_view(), name="target-create"),
    path("<uuid:plan_id>/bobot/", drafts.WeightsView.as_view(), name="weights"),
    path("<uuid:plan_id>/lampiran/", drafts.AnnexView.as_view(), name="annex"),
    path("<uuid:plan_id>/revisi/", decisions.RevisionView.as_view(), name="revision"),
    path("<uuid:plan_id>/revisi/minta/", decisions.RevisionRequestView.as_view(), name="revision-request"),
    path("<uuid:plan_id>/buang/", decisions.DiscardView.as_view(), name="discard"),
    path("<uuid:plan_id>/kembalikan/", decisions.ReturnView.as_view(), name="return"),
    path("<uuid:plan_id>/pesan/", decisions.MessageView.as_view(), name="message"),
    path("<uuid:plan_id>/ekspektasi/", decisions.ExpectationsView.as_view(), name="expectations"),
    path("hasil-kerja/<uuid:target_id>/", drafts.TargetEditView.as_view(), name="target-edit"),
    path("hasil-kerja/<uuid:target_id>/hapus/", drafts.TargetDeleteView.as_view(), name="target-delete"),
    path("hasil-kerja/<uuid:target_id>/tanggapi/", decisions.DisputeView.as_view(), name="target-dispute"),
    path("hasil-kerja/<uuid:target_id>/bukti/", figures.EvidenceView.as_view(), name="target-evidence"),
    path("aspek/<uuid:aspect_id>/", figures.FiguresView.as_view(), name="figures"),
]
