from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from appraisal.queries.introduction import purpose_acknowledgements
from appraisal.services.introduction import PURPOSE_VERSION, IntroductionError, acknowledge_purpose
from portal.introduction.guides import guide_for


class PurposeView(LoginRequiredMixin, TemplateView):
    """What the system is for, who sees what, and how to object: read at the first sign-in, and any time."""

    template_name = "introduction/purpose.html"

    def post(self, request):
        try:
            acknowledge_purpose(actor=request.actor, now=timezone.now())
        except IntroductionError as error:
            messages.error(request, str(error))
            return redirect("introduction:purpose")
        messages.success(request, _("Thank you. It is noted that you have read it."))
        return redirect("portal:workspace-home")

    def get_context_data(self, **kwargs):
        officer_id = self.request.actor.officer_id
        read = purpose_acknowledgements(officer_id) if officer_id else []
        return super().get_context_data(
            is_officer=officer_id is not None,
            read=next((each for each in read if each.version == PURPOSE_VERSION), None),
            version=PURPOSE_VERSION,
            old_and_new=guide_for("introduction", get_language()),
            **kwargs,
        )
