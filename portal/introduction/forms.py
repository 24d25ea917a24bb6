from django import forms
from django.utils.translation import gettext_lazy as _

from appraisal.choices import SupportKind


class HelpForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=SupportKind.choices,
        error_messages={"required": _("Choose one.")},
    )
    subject = forms.CharField(
        label=_("In a few words"),
        max_length=160,
        error_messages={"required": _("Say in a few words what you need.")},
    )
    text = forms.CharField(
        label=_("What do you need?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        error_messages={"required": _("Describe what you need.")},
    )


class ResultForm(forms.Form):
    result = forms.CharField(
        label=_("What was done?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        error_messages={"required": _("Say what was done.")},
    )
