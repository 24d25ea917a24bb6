from django.conf import settings
from django.urls import path, re_path
from django.views.generic import RedirectView
from wagtail.views import serve

app_name = "cms"

OTHER_LANGUAGES = "|".join(code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)


class SignInRedirect(RedirectView):
    """Wagtail's own sign-in would let people past ours, with its limits on attempts."""

    query_string = True
    url = settings.WAGTAILADMIN_LOGIN_URL


urlpatterns = [
    path("cms/login/", SignInRedirect.as_view(), name="admin-sign-in"),
    re_path(r"^cms/password_reset/", SignInRedirect.as_view(query_string=False), name="admin-password-reset"),
    re_path(rf"^(?:(?:{OTHER_LANGUAGES})/)?_util/login/$", SignInRedirect.as_view(), name="page-sign-in"),
    # Wagtail routes only addresses that end in a slash; the files beside a summary do not.
    re_path(
        rf"^(?:(?:{OTHER_LANGUAGES})/)?((?:[\w\-]+/)+[0-9a-f\-]{{36}}/data\.(?:json|csv))$",
        serve,
        name="summary-file",
    ),
]
