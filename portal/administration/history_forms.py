from django import forms
from django.utils.translation import gettext_lazy as _

from scoring.choices import InstrumentCode
from scoring.figure_files.elements import AUTOMATIC, INDEX, NRR, SUMS
from scoring.instruments import QUESTIONNAIRE_ORDER, REPORT_ORDER


class HistoryReadingForm(forms.Form):
    """How the file is to be read; what it does not say itself."""

    instrument = forms.ChoiceField(
        label=_("Which survey is it?"),
        required=False,
        choices=[("", _("SKM, or the IKM of 2004 where there is a U14")), *InstrumentCode.choices],
    )
    values = forms.ChoiceField(
        label=_("What do the columns of the elements hold?"),
        required=False,
        choices=[
            (AUTOMATIC, _("Means or sums, as the numbers say")),
            (NRR, _("Means (NRR)")),
            (SUMS, _("Sums of the answers")),
            (INDEX, _("Means × 25")),
        ],
    )
    order = forms.ChoiceField(
        label=_("What are U8 and U9, where they have no name?"),
        required=False,
        choices=[
            (REPORT_ORDER, _("U8 complaints, U9 facilities (order of the report)")),
            (QUESTIONNAIRE_ORDER, _("U8 facilities, U9 complaints (order of the questionnaire)")),
        ],
    )

    def reading_options(self):
        """As read_figures takes them."""
        return {
            "instrument": self.cleaned_data["instrument"] or None,
            "values": self.cleaned_data["values"] or AUTOMATIC,
            "order": self.cleaned_data["order"] or REPORT_ORDER,
        }


class HistoryUploadForm(HistoryReadingForm):
    file = forms.FileField(
        label=_("File with published figures"),
        help_text=_("A CSV file, from a spreadsheet. At most 2,000 lines."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    field_order = ["file"]


class HistorySaveForm(HistoryReadingForm):
    """The file that was looked through, sent along so that nothing is kept between the two steps."""

    content = forms.CharField(widget=forms.HiddenInput, strip=False)
    file_name = forms.CharField(widget=forms.HiddenInput, max_length=200)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget = forms.HiddenInput()
