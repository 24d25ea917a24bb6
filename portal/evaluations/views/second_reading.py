from django.contrib import messages
from django.utils.translation import gettext as _

from appraisal.choices import EvaluationState
from appraisal.services import EvaluationError
from appraisal.services.calibration_decisions import read_second
from portal.evaluations.forms import SecondReadingForm
from portal.evaluations.views.evidence import EvaluationById
from portal.workspace.views.evaluations import shown_content


class SecondReadingView(EvaluationById):
    """A sent evaluation as the second reader sees it, and what this reader would have rated."""

    template_name = "evaluations/second_reading.html"
    form_class = SecondReadingForm
    what = "evaluations:second-reading"

    def may_open(self, actor):
        is_reader = actor.officer_id is not None and self.evaluation.second_reader_id == actor.officer_id
        return is_reader and self.evaluation.state != EvaluationState.DRAFT

    def form(self, *data):
        initial = {
            "results_rating": self.evaluation.second_results_rating,
            "behaviour_rating": self.evaluation.second_behaviour_rating,
            "comment": self.evaluation.second_comment,
        }
        return SecondReadingForm(*data[:1], initial=initial)

    def keep(self, form):
        try:
            read_second(self.evaluation, **form.cleaned_data, actor=self.request.actor, now=self.now)
        except EvaluationError as error:
            form.add_error(None, str(error))
            return False
        messages.success(self.request, _("Your reading is kept. The rater can see it."))
        return True

    def next_address(self):
        return self.request.path

    def get_context_data(self, **kwargs):
        is_open = not self.evaluation.is_signed
        return super().get_context_data(is_open=is_open, **shown_content(self.evaluation), **kwargs)
