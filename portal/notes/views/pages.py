from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from organisation.models import Notification


class StaffPageView(LoginRequiredMixin, TemplateView):
    """A page for everybody who is signed in; `check_access` raises Http404 for whom it does not exist."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.now = timezone.now()
        self.actor = request.actor
        self.check_access()
        return super().dispatch(request, *args, **kwargs)

    def check_access(self):
        pass

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data())

    def go(self, name, *args):
        return redirect(reverse(name, args=args))

    def again(self, **context):
        """The page with a form that came back."""
        return self.render_to_response(self.get_context_data(**context), status=422)


def feedback_tabs(request):
    """The pages around feedback that this person has."""
    actor = request.actor
    here = request.resolver_match.view_name
    unread = Notification.objects.of(actor.user_id).unread().count()
    news = f"{_('News')} ({unread})" if unread else _("News")
    pages = [
        ("notes:timeline", _("Feedback for me"), actor.is_officer),
        ("notes:requests", _("Questions to me"), actor.is_officer),
        ("notes:self-check", _("Self-check"), actor.is_supervisor),
        ("notes:notifications", news, True),
    ]
    return [
        {"url": reverse(name), "label": label, "is_current": name == here}
        for name, label, is_there in pages
        if is_there
    ]
