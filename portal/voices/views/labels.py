from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404

from portal.administration.views.pages import AdministratorPageView
from portal.voices import words
from portal.voices.forms import TaskForm
from portal.voices.measures import measure_rows
from scoring.choices import SentimentLabel
from scoring.models import LabelTask
from scoring.queries.labels import label_progress, last_label_of, open_tasks
from scoring.services.labels import LabelError, NothingToTakeBack, label_comment, take_back

UNDONE_WITHIN = timedelta(minutes=30)


class LabelView(AdministratorPageView):
    """One drawn comment at a time, without sight of what the model reads in it; the last label can be taken back."""

    template_name = "voices/label.html"

    def post(self, request, *args, **kwargs):
        if request.POST.get("action") == "undo":
            return self._undo()
        form = TaskForm(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        task = get_object_or_404(LabelTask, public_id=form.cleaned_data["task"], draw__agency=self.agency)
        try:
            label_comment(
                task,
                label=SentimentLabel(form.cleaned_data["label"]),
                aspects=form.cleaned_data["aspects"],
                actor=self.actor,
                now=self.now,
            )
        except LabelError as error:
            messages.warning(request, str(error))
        return self.go("voices:label")

    def _undo(self):
        label = last_label_of(self.actor, self.agency)
        try:
            if label is None:
                raise NothingToTakeBack
            take_back(label, actor=self.actor, now=self.now)
        except NothingToTakeBack as error:
            messages.warning(self.request, str(error))
        return self.go("voices:label")

    def get_context_data(self, **kwargs):
        form = kwargs.pop("form", None)
        chosen = form.data.getlist("aspects") if form else ()
        return super().get_context_data(
            form=form,
            task=open_tasks(self.actor, self.agency).first(),
            progress=label_progress(self.actor, self.agency),
            last=self._last(),
            labels=words.label_options(),
            aspects=words.aspect_options(chosen),
            measures=measure_rows(self.agency, self.agency.local_day(self.now)),
            **kwargs,
        )

    def _last(self):
        """What was said a moment ago, and only now what the model had read."""
        label = last_label_of(self.actor, self.agency)
        if label is None or label.labelled_at < self.now - UNDONE_WITHIN:
            return None
        read = label.submission.analysis.label
        return {
            "said": words.chip_of(label.label),
            "read": words.chip_of(read) if read else None,
            "comment": label.submission.comment,
        }
