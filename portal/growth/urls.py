from django.urls import path

from portal.growth.views import actions, assessments, dictionary, needs, officers, pages, team, trainings

app_name = "growth"

urlpatterns = [
    path("", pages.HomeView.as_view(), name="home"),
    path("saya/", officers.OwnGrowthView.as_view(), name="own"),
    path("saya/kriteria/", officers.CriteriaView.as_view(), name="criteria"),
    path("tim/", team.TeamView.as_view(), name="team"),
    path("pegawai/<uuid:officer_id>/", officers.OfficerGrowthView.as_view(), name="officer"),
    path("pegawai/<uuid:officer_id>/pemberitahuan/", officers.NoticeView.as_view(), name="notice"),
    path("pegawai/<uuid:officer_id>/potensi/", officers.PotentialView.as_view(), name="potential"),
    path(
        "pegawai/<uuid:officer_id>/nilai/",
        assessments.AssessmentStartView.as_view(),
        name="assessment-start",
    ),
    path("pegawai/<uuid:officer_id>/usul/", actions.ActionProposeView.as_view(), name="action-propose"),
    path("penilaian/<uuid:assessment_id>/", assessments.AssessmentView.as_view(), name="assessment"),
    path(
        "penilaian/<uuid:assessment_id>/tulis/",
        assessments.AssessmentEditView.as_view(),
        name="assessment-edit",
    ),
    path("tindakan/", actions.ActionListView.as_view(), name="action-list"),
    path("tindakan/<uuid:action_id>/", actions.ActionView.as_view(), name="action"),
    path("pelatihan/", trainings.TrainingListView.as_view(), name="training-list"),
    path("pelatihan/baru/", trainings.TrainingCreateView.as_view(), name="training-create"),
    path("pelatihan/<uuid:training_id>/", trainings.TrainingView.as_view(), name="training"),
    path("pelatihan/<uuid:training_id>/ubah/", trainings.TrainingEditView.as_view(), name="training-edit"),
    path("pelatihan/<uuid:training_id>/sesi/", trainings.SessionCreateView.as_view(), name="session-create"),
    path("sesi/<uuid:session_id>/", trainings.SessionView.as_view(), name="session"),
    path("kamus/", dictionary.DictionaryView.as_view(), name="dictionary"),
    path("kamus/baru/", dictionary.CompetencyCreateView.as_view(), name="competency-create"),
    path("kamus/<uuid:competency_id>/", dictionary.CompetencyView.as_view(), name="competency"),
    path("kamus/<uuid:competency_id>/ubah/", dictionary.CompetencyEditView.as_view(), name="competency-edit"),
    path("jabatan/", dictionary.PositionListView.as_view(), name="position-list"),
    path("jabatan/<uuid:position_id>/", dictionary.PositionView.as_view(), name="position"),
    path("kebutuhan/", needs.NeedsView.as_view(), name="needs"),
    path("kebutuhan.csv", needs.NeedsDownloadView.as_view(), name="needs-download"),
]
