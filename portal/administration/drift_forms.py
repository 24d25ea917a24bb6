from django import forms
from django.utils.translation import gettext_lazy as _


class FindingForm(forms.Form):
    finding = forms.CharField(
        label=_("What was found there?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For instance a broken machine, a new form, too few people at noon. No names."),
        error_messages={"required": _("Say in a few words what was found.")},
    )
