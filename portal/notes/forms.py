from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class MailPreferenceForm(forms.Form):
    is_on = forms.BooleanField(
        label=_("Mail me what is new"),
        help_text=_("At most one mail for several things. It says what there is, never what it says."),
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language of the mail"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
