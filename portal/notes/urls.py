from django.urls import path

from portal.notes.views import actions, colleagues, notes, notifications, requests, self_check, timeline

app_name = "notes"

urlpatterns = [
    path("", timeline.TimelineView.as_view(), name="timeline"),
    path("pemeriksaan-diri/", self_check.SelfCheckView.as_view(), name="self-check"),
    path("pegawai/<uuid:officer_id>/", notes.OfficerNotesView.as_view(), name="officer-notes"),
    path("pegawai/<uuid:officer_id>/tulis/", notes.NoteCreateView.as_view(), name="note-create"),
    path(
        "pegawai/<uuid:officer_id>/rekan/<uuid:period_id>/",
        colleagues.ColleaguesView.as_view(),
        name="colleagues",
    ),
    path("catatan/<uuid:note_id>/", notes.NoteView.as_view(), name="note"),
    path("catatan/<uuid:note_id>/ubah/", notes.NoteEditView.as_view(), name="note-edit"),
    path("catatan/<uuid:note_id>/tindakan/", actions.ActionCreateView.as_view(), name="action-create"),
    path("rekan/", requests.RequestListView.as_view(), name="requests"),
    path("rekan/<uuid:request_id>/", requests.RequestView.as_view(), name="request"),
    path("pemberitahuan/", notifications.NotificationListView.as_view(), name="notifications"),
    path("pemberitahuan/surel/", notifications.MailPreferenceView.as_view(), name="mail-preference"),
    path(
        "pemberitahuan/<uuid:notification_id>/",
        notifications.notification_open_view,
        name="notification-open",
    ),
]
