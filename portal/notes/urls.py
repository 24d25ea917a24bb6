from django.urls import path

from portal.notes.views import notifications

app_name = "notes"

urlpatterns = [
    path("pemberitahuan/", notifications.NotificationListView.as_view(), name="notifications"),
    path("pemberitahuan/surel/", notifications.MailPreferenceView.as_view(), name="mail-preference"),
    path(
        "pemberitahuan/<uuid:notification_id>/",
        notifications.notification_open_view,
        name="notification-open",
    ),
]
