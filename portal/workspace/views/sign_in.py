import logging

from django.conf import settings
from django.contrib.auth.views import LoginView, LogoutView
from django.contrib.auth.views import PasswordChangeView as DjangoPasswordChangeView
from django.contrib.messages.views import SuccessMessageMixin
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy
from django_ratelimit.core import get_usage

from portal.limits import account_and_address_key
from portal.workspace.forms import PasswordForm, SignInForm

logger = logging.getLogger(__name__)


class SignInView(LoginView):
    template_name = "portal/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def post(self, request, *args, **kwargs):
        wait = _seconds_to_wait(request)
        if not wait:
            return super().post(request, *args, **kwargs)
        form = SignInForm(request, initial={"username": request.POST.get("username", "")})
        context = self.get_context_data(form=form, wait_minutes=-(-wait // 60))
        response = self.render_to_response(context, status=429)
        response["Retry-After"] = str(wait)
        return response


class PasswordChangeView(SuccessMessageMixin, DjangoPasswordChangeView):
    template_name = "portal/password_change.html"
    form_class = PasswordForm
    success_url = reverse_lazy("portal:workspace-home")
    success_message = gettext_lazy("Your password is changed.")


class SignOutView(LogoutView):
    http_method_names = ["post", "options"]


def _seconds_to_wait(request):
    """0 when the attempt may go ahead. Without a counter nobody may: here the doubt is not the visitor's."""
    try:
        usage = get_usage(
            request,
            group="sign-in",
            key=account_and_address_key,
            rate=settings.SIGN_IN_LIMIT_RATE,
            method="POST",
            increment=True,
        )
    except Exception:
        # Each cache raises errors of its own when its server is gone.
        logger.exception("Attempts to sign in cannot be counted.")
        usage = None
    if usage is None:
        return 60 if getattr(settings, "RATELIMIT_ENABLE", True) else 0
    return max(usage["time_left"], 1) if usage["should_limit"] else 0
