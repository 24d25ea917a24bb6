from django.conf import settings
from django.urls import path, re_path
from django.views.generic import RedirectView

app_name = "cms"


class SignInRedirect(RedirectView):
    """Wagtail's own sign-in would let people past ours, with its limits on attempts."""

    query_string = True
    url = settings.WAGTAILADMIN_LOGIN_URL


urlpatterns = [
    path("cms/login/", SignInRedirect.as_view(), name="admin-sign-in"),
    re_path(r"^cms/password_reset/", SignInRedirect.as_view(query_string=False), name="admin-password-reset"),
]
