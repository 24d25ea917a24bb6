from django import forms
from django.utils.translation import gettext_lazy as _

from appraisal.evidence_files import ALLOWED_NAMES
from appraisal.models import EVIDENCE_BYTES_MAX
from appraisal.services.evidence import EvidenceRefused, add_file, add_link


class EvidenceFields(forms.Form):
    """The fields of any form that takes evidence: a file, or a link, or both."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "At most 10 MB: PDF, JPEG, PNG, WebP, DOCX, XLSX, ODT, ODS, TXT or CSV. "
            "Choose it again when the page comes back."
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(ALLOWED_NAMES)}),
    )
    link = forms.CharField(
        label=_("Link"),
        required=False,
        max_length=500,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > EVIDENCE_BYTES_MAX:
            raise forms.ValidationError(_("The file is larger than 10 MB. Choose a smaller one."))
        return file

    def add_evidence(self, owner, *, actor, now):
        """This will keep what was attached; a refusal stands at its field and is raised again."""
        attached = self.cleaned_data
        for field, add, given in (
            ("file", add_file, {"upload": attached.get("file")}),
            ("link", add_link, {"link": attached.get("link")}),
        ):
            if not given.get("upload") and not given.get("link"):
                continue
            try:
                add(owner=owner, name="", actor=actor, now=now, **given)
            except EvidenceRefused as error:
                self.add_error(field, str(error))
                raise
