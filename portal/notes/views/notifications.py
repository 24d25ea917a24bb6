from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from organisation.models import MailPreference, Notification
from organisation.services import mark_read, set_mail_preference
from portal.notes.forms import MailPreferenceForm
from portal.notes.notification_rows import address_of, notification_rows
from portal.notes.views.pages import StaffPageView, feedback_tabs

PER_PAGE = 25


class NotificationListView(StaffPageView):
    template_name = "notes/notifications.html"

    def post(self, request):
        count = mark_read(recipient_id=self.actor.user_id, ids=None, now=self.now)
        if count:
            messages.success(request, _("Everything is marked as read."))
        return self.go("notes:notifications")

    def get_context_data(self, **kwargs):
        own = Notification.objects.of(self.actor.user_id)
        page = Paginator(own, PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            tabs=feedback_tabs(self.request),
            page=page,
            rows=notification_rows(page.object_list),
            has_unread=own.unread().exists(),
            **kwargs,
        )


@login_required
@require_safe
def notification_open_view(request, notification_id):
    """The way from a notification to what it is about; on the way it counts as read."""
    own = Notification.objects.of(request.user.pk)
    notification = get_object_or_404(own, public_id=notification_id)
    mark_read(recipient_id=request.user.pk, ids=[notification.pk], now=timezone.now())
    address = address_of(notification)
    if address is None:
        messages.info(request, _("What this was about is no longer there."))
        return redirect("notes:notifications")
    return redirect(address)


class MailPreferenceView(StaffPageView):
    template_name = "notes/mail_preference.html"

    def post(self, request):
        form = MailPreferenceForm(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        set_mail_preference(user_id=self.actor.user_id, **form.cleaned_data)
        messages.success(request, _("Your choice is kept."))
        return self.go("notes:mail-preference")

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", MailPreferenceForm(initial=self._initial()))
        return super().get_context_data(address=self.request.user.email, **kwargs)

    def _initial(self):
        kept = MailPreference.objects.filter(user_id=self.actor.user_id).first()
        return {
            "is_on": kept.is_on if kept else True,
            "language": kept.language if kept else get_language(),
        }
