from django.urls import path, register_converter

from portal.documents import views


class FormatConverter:
    regex = "pdf|xlsx"

    def to_python(self, value):
        return value

    to_url = to_python


register_converter(FormatConverter, "form_format")

app_name = "documents"

urlpatterns = [
    path("", views.DocumentsView.as_view(), name="own"),
    path("skp/<uuid:plan_id>.<form_format:kind>", views.SkpView.as_view(), name="skp"),
    path(
        "evaluasi/<uuid:evaluation_id>.<form_format:kind>",
        views.EvaluationFormView.as_view(),
        name="evaluation",
    ),
    path("riwayat/<uuid:officer_id>.<form_format:kind>", views.HistoryView.as_view(), name="history"),
    path("angka-kredit/", views.CreditView.as_view(), name="credit"),
    path("e-kinerja/", views.ExportsView.as_view(), name="exports"),
    path("e-kinerja/<uuid:cycle_id>/rencana.csv", views.PlansCsvView.as_view(), name="plans-csv"),
    path(
        "e-kinerja/<uuid:cycle_id>/evaluasi.csv", views.EvaluationsCsvView.as_view(), name="evaluations-csv"
    ),
]
