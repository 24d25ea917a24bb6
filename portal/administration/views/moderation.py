from functools import cached_property

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from feedback.choices import ModerationAction
from feedback.queries import held_submissions
from feedback.services import ModerationError, ModeratorConcerned, decide, is_concerned
from portal.administration.forms import DecisionForm
from portal.administration.queries import moderation_counts
from portal.administration.views.pages import OfficePageView
from portal.administration.words import HOLD_EXPLANATIONS

HELD_PER_PAGE = 20


class HeldListView(OfficePageView):
    """Ratings under check, oldest first. A moderator who is an officer reads one only after the check of the
    service that it cannot be about that officer."""

    template_name = "administration/held_list.html"

    def get_context_data(self, **kwargs):
        held = held_submissions(self.actor).filter(agency=self.agency)
        held = held.prefetch_related("version__questions")
        page = Paginator(held, HELD_PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            page=page,
            rows=[held_rating(row) for row in page],
            shows_words=not self.actor.is_officer,
            counts=moderation_counts(self.actor, self.now),
            **kwargs,
        )


class HeldDetailView(OfficePageView):
    template_name = "administration/held_detail.html"
    is_about_one_thing = True

    @cached_property
    def rating(self):
        held = held_submissions(self.actor).prefetch_related("version__questions")
        return get_object_or_404(held, receipt_digest=self.kwargs["rating"])

    @cached_property
    def agency(self):
        return self.rating.agency

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(form=DecisionForm()))

    def post(self, request, *args, **kwargs):
        form = DecisionForm(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            decision = decide(
                self.rating,
                action=ModerationAction(form.cleaned_data["action"]),
                reason=form.cleaned_data["reason"],
                note=form.cleaned_data["note"],
                actor=self.actor,
                now=self.now,
            )
        except ModerationError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        is_counted = decision.action == ModerationAction.ACCEPT
        messages.success(
            request,
            _("The rating is counted within a minute.") if is_counted else _("The rating is left out."),
        )
        return self.go("administration:moderation")

    def get_context_data(self, **kwargs):
        concerned = is_concerned(self.actor, self.rating)
        return super().get_context_data(
            row=held_rating(self.rating),
            refusal=str(ModeratorConcerned()) if concerned else "",
            **kwargs,
        )


def held_rating(submission):
    """What a moderator may know: the place, the day, why it is held, what was said. Nothing about the sender."""
    language = get_language()
    answers = [
        (question.text_in(language), question.labels_in(language)[value - 1])
        for question in submission.version.questions.all()
        if (value := submission.value_at(question.position)) is not None
    ]
    return {
        "id": submission.receipt_digest,
        "place": str(submission.point or submission.service or ""),
        "service": submission.service.name_in(language) if submission.service else "",
        "day": submission.agency.local_day(submission.occurred_at),
        "reason": submission.get_hold_reason_display(),
        "explanation": HOLD_EXPLANATIONS.get(submission.hold_reason, ""),
        "answers": answers,
        "comment": submission.comment,
    }
