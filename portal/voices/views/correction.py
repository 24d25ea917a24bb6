from functools import cached_property

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from portal.administration.views.pages import AdministratorPageView
from portal.voices import words
from portal.voices.forms import ReadingForm
from scoring.choices import SentimentLabel
from scoring.queries.labels import comments_open_to
from scoring.services.labels import LabelError, correct_reading


class CorrectionView(AdministratorPageView):
    """One comment with what was read in it, to put a person's word in its place."""

    template_name = "voices/correction.html"
    is_about_one_thing = True

    @cached_property
    def comment(self):
        open_ones = comments_open_to(self.actor).select_related("agency", "service", "point", "analysis")
        return get_object_or_404(open_ones, receipt_digest=self.kwargs["rating"])

    @cached_property
    def agency(self):
        return self.comment.agency

    def post(self, request, *args, **kwargs):
        form = ReadingForm(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            correct_reading(
                self.comment,
                label=SentimentLabel(form.cleaned_data["label"]),
                aspects=form.cleaned_data["aspects"],
                actor=self.actor,
                now=self.now,
            )
        except LabelError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("Your reading stands before the model's now."))
        return self.go("voices:themes")

    def get_context_data(self, **kwargs):
        analysis = self.comment.analysis
        return super().get_context_data(
            comment=self.comment,
            analysis=analysis,
            read=words.chip_of(analysis.shown_label) if analysis.shown_label else None,
            labels=words.label_options(),
            aspects=words.aspect_options(analysis.shown_aspects),
            **kwargs,
        )
