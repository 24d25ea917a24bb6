from django.urls import path

from portal.introduction.views import help, purpose

app_name = "introduction"

urlpatterns = [
    path("", purpose.PurposeView.as_view(), name="purpose"),
    path("bantuan/", help.RequestListView.as_view(), name="requests"),
    path("bantuan/tulis/", help.RequestCreateView.as_view(), name="request-create"),
    path("bantuan/<uuid:request_id>/", help.RequestView.as_view(), name="request"),
]
