from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from appraisal.choices import ActionKind, NoteKind, ReportState, StandardState, Value
from appraisal.models import Competency, DailyReport, Target
from appraisal.queries.plans import agreed_plan
from appraisal.services.notes import LONGEST_TEXT, NoteContent
from organisation.models import Officer, Service
from portal.administration.forms import DayInput, NamedChoiceField
from portal.workspace.forms import STEPS, VALUE_GUIDES

ADDRESS_LENGTH = 500


class MailPreferenceForm(forms.Form):
    is_on = forms.BooleanField(
        label=_("Mail me what is new"),
        help_text=_("At most one mail for several things. It says what there is, never what it says."),
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language of the mail"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )


# Notes


def long_text(label, help_text="", rows=3, required=False):
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class TargetChoiceField(NamedChoiceField):
    def label_from_instance(self, obj):
        return obj.title


class NoteForm(forms.Form):
    """Situation, behaviour, effect. What is missing to share it the service says, so that a draft may wait."""

    kind = forms.ChoiceField(
        label=_("What kind of feedback is it?"),
        choices=NoteKind.choices,
        initial=NoteKind.COACHING,
        widget=forms.RadioSelect,
    )
    observed_on = forms.DateField(label=_("Day"), widget=DayInput())
    place = forms.CharField(
        label=pgettext_lazy("where it happened", "Place"),
        help_text=_("An observation names its place."),
        required=False,
        max_length=120,
    )
    project = forms.CharField(label=_("Project or assignment"), required=False, max_length=120)
    situation = long_text(_("Situation"), _("Where and when was it? What was it about?"))
    behaviour = long_text(_("What you saw"), _("What was done or said, as a camera would have seen it."))
    effect = long_text(_("Effect"), _("What it led to, for visitors, colleagues or the work."))
    strengths = long_text(_("Strengths"), _("What should stay as it is."))
    improvements = long_text(_("What to improve"), _("One thing that can be done differently next time."))
    target = TargetChoiceField(label=_("Work result it is about"), required=False, to_field_name="public_id")
    competency = NamedChoiceField(label=_("Competency it shows"), required=False, to_field_name="code")
    service = NamedChoiceField(label=_("Service"), required=False, to_field_name="code")
    report = forms.ModelChoiceField(
        queryset=None, required=False, to_field_name="public_id", widget=forms.HiddenInput
    )
    file = forms.FileField(
        label=_("File as evidence"), help_text=_("A picture or a PDF of at most 10 MB."), required=False
    )
    link = forms.CharField(label=_("Link as evidence"), required=False, max_length=ADDRESS_LENGTH)

    def __init__(self, *args, officer: Officer, today, note=None, **kwargs):
        super().__init__(*args, **kwargs)
        agency = officer.agency
        plan = agreed_plan(officer, today)
        self.fields["observed_on"].widget.attrs["max"] = today.isoformat()
        self.fields["target"].queryset = Target.objects.filter(
            Q(plan=plan) | Q(pk=note.target_id if note else None)
        ).order_by("plan", "position")
        self.fields["competency"].queryset = Competency.objects.filter(
            agency=agency, state=StandardState.IN_FORCE
        ).order_by("name", "pk")
        self.fields["service"].queryset = Service.objects.filter(agency=agency, is_active=True).order_by(
            "name", "pk"
        )
        self.fields["report"].queryset = DailyReport.objects.filter(officer=officer).exclude(
            state=ReportState.DRAFT
        )

    def content(self) -> NoteContent:
        data = {name: value for name, value in self.cleaned_data.items() if name not in ("file", "link")}
        return NoteContent(**data | {"kind": NoteKind(data["kind"])})


class ReplyForm(forms.Form):
    text = long_text(_("Your reply"), required=True)


class ActionForm(forms.Form):
    title = forms.CharField(label=_("What is done"), max_length=200)
    kind = forms.ChoiceField(label=_("How"), choices=ActionKind.choices, widget=forms.RadioSelect)
    due_on = forms.DateField(label=_("Until"), widget=DayInput())


# Colleagues


class AskForm(forms.Form):
    respondents = forms.ModelMultipleChoiceField(
        label=_("Whom do you ask?"),
        help_text=_("Choose people who work with the officer. Nobody sees who answered what."),
        queryset=Officer.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
    )
    due_on = forms.DateField(
        label=_("Last day for an answer"),
        help_text=_("The answers are shown on the day after, whoever is silent."),
        widget=DayInput(),
    )

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["respondents"].queryset = candidates


class AnswerForm(forms.Form):
    """Seven values from 1 to 5, and two texts."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for value in Value:
            self.fields[value.lower()] = forms.ChoiceField(
                label=value.label, help_text=VALUE_GUIDES[value], choices=STEPS, widget=forms.RadioSelect
            )
        self.fields["strengths"] = long_text(_("Strengths"), _("It is shown as you write it: name nobody."))
        self.fields["improvements"] = long_text(
            _("What to improve"), _("It is shown as you write it: name nobody.")
        )

    def ratings(self):
        return {value: int(self.cleaned_data[value.lower()]) for value in Value}

    def texts(self):
        return {name: self.cleaned_data[name] for name in ("strengths", "improvements")}
