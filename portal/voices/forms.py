from django import forms
from django.utils.translation import gettext_lazy as _

from scoring.choices import Aspect, SentimentLabel


class ReadingForm(forms.Form):
    """What a person says a comment is, and what it is about."""

    label = forms.ChoiceField(
        label=_("How does the comment read?"),
        choices=SentimentLabel.choices,
        error_messages={"required": _("Choose negative, neutral or positive.")},
    )
    aspects = forms.MultipleChoiceField(label=_("What is it about?"), choices=Aspect.choices, required=False)


class TaskForm(ReadingForm):
    task = forms.UUIDField()
