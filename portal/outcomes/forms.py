from django import forms
from django.utils.translation import gettext_lazy as _

from appraisal.choices import ActionKind, ObjectionDecision, Rating, RecognitionKind
from appraisal.services.guidance import GuidanceContent
from appraisal.services.objection_decisions import NewRatings
from portal.administration.forms import DayInput
from portal.evidence_form import EvidenceFields
from portal.officer_search import OfficerSearchForm, name_field

LONGEST_TEXT = 4000


def text_area(label, *, rows=4, **options):
    options.setdefault("max_length", LONGEST_TEXT)
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


class ReasonForm(forms.Form):
    reason = text_area(_("Reason"), rows=3)

    def __init__(self, *args, label, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = label


# Objections


class ObjectionForm(EvidenceFields):
    grounds = text_area(
        _("Why do you disagree?"),
        rows=8,
        help_text=_("Say which rating you disagree with and what it should rest on."),
    )
    field_order = ("grounds", "file", "link")


class StatementForm(forms.Form):
    statement = text_area(
        _("Your statement"), rows=6, help_text=_("Both sides read it. It cannot be changed once it is sent.")
    )


class EvidenceForm(EvidenceFields):
    def clean(self):
        data = super().clean()
        if not self.errors and not data.get("file") and not data.get("link"):
            self.add_error("file", _("Choose a file or write a link."))
        return data


class RatingsForm(forms.Form):
    """Two new ratings, none lower than it was."""

    results_rating = forms.TypedChoiceField(
        label=_("Work results"), coerce=int, empty_value=None, widget=forms.RadioSelect
    )
    behaviour_rating = forms.TypedChoiceField(
        label=_("Work behaviour"), coerce=int, empty_value=None, widget=forms.RadioSelect
    )

    def __init__(self, *args, evaluation, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("results_rating", "behaviour_rating"):
            was = getattr(evaluation, name)
            self.fields[name].choices = [
                (value, label) for value, label in reversed(Rating.choices) if value >= was
            ]
            self.fields[name].initial = was

    def ratings(self):
        chosen = (self.cleaned_data.get("results_rating"), self.cleaned_data.get("behaviour_rating"))
        return None if None in chosen else NewRatings(*chosen)


class DecisionForm(RatingsForm):
    decision = forms.ChoiceField(
        label=_("Decision"), choices=ObjectionDecision.choices, widget=forms.RadioSelect
    )
    reasons = text_area(_("Reasons"), rows=6, help_text=_("Both sides read them. The decision is final."))
    missing_statement_note = text_area(
        _("Why is a statement missing?"),
        rows=3,
        required=False,
        help_text=_("Only when you decide without it."),
    )
    field_order = (
        "decision",
        "results_rating",
        "behaviour_rating",
        "missing_statement_note",
        "reasons",
    )

    def __init__(self, *args, both_heard, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("results_rating", "behaviour_rating"):
            self.fields[name].required = False
            self.fields[name].help_text = _("Counts only when the evaluation is changed.")
        if both_heard:
            del self.fields["missing_statement_note"]


class RenewalForm(RatingsForm):
    reason = text_area(_("What does the new evaluation rest on?"), rows=6)


class DeciderForm(OfficerSearchForm):
    searched = ("decider",)

    decider = name_field(_("Who decides"))
    reason = text_area(_("Why this person?"), rows=3)


# Recognition


class RecognitionForm(EvidenceFields):
    kind = forms.ChoiceField(label=_("Kind"), choices=RecognitionKind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=_("For what"), max_length=200)
    reason = text_area(_("Reason"), help_text=_("The public reads it if the officer agrees."))
    evidence_text = text_area(_("What it rests on"), help_text=_("Figures, feedback, dates."))
    field_order = ("kind", "title", "reason", "evidence_text", "file", "link")


class ConsentForm(forms.Form):
    shows_name = forms.TypedChoiceField(
        label=_("What may be shown"),
        choices=[("yes", _("With my name")), ("no", _("Without my name"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="no",
    )


# Guidance


class GuidanceForm(OfficerSearchForm):
    searched = ("counsellor",)

    goal = text_area(_("What is to be reached"), rows=3)
    steps = text_area(_("Steps"), rows=5)
    counsellor = name_field(_("Counsellor"))
    review_on = forms.DateField(label=_("Looked at again on"), widget=DayInput())
    reason = text_area(_("Why is guidance needed?"), rows=3)

    def content(self):
        data = self.cleaned_data
        return GuidanceContent(
            goal=data["goal"],
            steps=data["steps"],
            counsellor=data["counsellor_officer"],
            review_on=data["review_on"],
        )


class GuidanceActionForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=ActionKind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=_("What is done"), max_length=200)
    due_on = forms.DateField(label=_("Until"), widget=DayInput())
