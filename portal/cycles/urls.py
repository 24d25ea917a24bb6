from django.urls import path

from portal.cycles.views import control, cycles, goals, guide, holidays, people, report, standards, units

app_name = "cycles"

urlpatterns = [
    path("", cycles.HomeView.as_view(), name="home"),
    path("buka/", cycles.OpenView.as_view(), name="open"),
    path("<uuid:cycle>/", cycles.CycleView.as_view(), name="cycle"),
    path("<uuid:cycle>/tanggal/", cycles.DatesView.as_view(), name="dates"),
    path("<uuid:cycle>/maju/", cycles.AdvanceView.as_view(), name="advance"),
    path("<uuid:cycle>/mundur/", cycles.StepBackView.as_view(), name="step-back"),
    path("<uuid:cycle>/kendali/", control.ControlView.as_view(), name="control"),
    path("<uuid:cycle>/terlambat/", control.OverdueView.as_view(), name="overdue"),
    path("<uuid:cycle>/ingatkan/", control.RemindView.as_view(), name="remind"),
    path("<uuid:cycle>/laporan/", report.ReportView.as_view(), name="report"),
    path("<uuid:cycle>/kurva/", guide.GuideView.as_view(), name="guide"),
    path("<uuid:cycle>/sasaran/", goals.GoalTreeView.as_view(), name="goals"),
    path("<uuid:cycle>/sasaran/tambah/", goals.GoalCreateView.as_view(), name="goal-create"),
    path("sasaran/<uuid:goal>/ubah/", goals.GoalEditView.as_view(), name="goal-edit"),
    path("sasaran/<uuid:goal>/akhiri/", goals.GoalEndView.as_view(), name="goal-end"),
    path("standar/", standards.StandardListView.as_view(), name="standards"),
    path("standar/baru/", standards.StandardCreateView.as_view(), name="standard-create"),
    path("standar/<uuid:standard>/", standards.StandardView.as_view(), name="standard"),
    path("standar/<uuid:standard>/ubah/", standards.StandardEditView.as_view(), name="standard-edit"),
    path("standar/<uuid:standard>/berlaku/", standards.InForceView.as_view(), name="standard-in-force"),
    path("standar/<uuid:standard>/versi/", standards.NextVersionView.as_view(), name="standard-version"),
    path("pelaksana/", people.AppointmentListView.as_view(), name="appointments"),
    path("pelaksana/tambah/", people.AppointmentCreateView.as_view(), name="appointment-create"),
    path("pelaksana/<uuid:appointment>/akhiri/", people.AppointmentEndView.as_view(), name="appointment-end"),
    path("akses/", people.GrantListView.as_view(), name="grants"),
    path("akses/tambah/", people.GrantCreateView.as_view(), name="grant-create"),
    path("akses/<uuid:grant>/cabut/", people.GrantRevokeView.as_view(), name="grant-revoke"),
    path("libur/", holidays.HolidayListView.as_view(), name="holidays"),
    path("libur/<uuid:holiday>/hapus/", holidays.HolidayRemoveView.as_view(), name="holiday-remove"),
    path("akses-saya/", people.AccessLogView.as_view(), name="access-log"),
    path("unit/", units.UnitListView.as_view(), name="units"),
    path("unit/<slug:agency>/<slug:unit>/", units.UnitView.as_view(), name="unit"),
    path("unit/catatan/<uuid:note>/selesai/", units.NoteFinishView.as_view(), name="unit-note-finish"),
]
