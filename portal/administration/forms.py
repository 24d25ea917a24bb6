from datetime import datetime, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from feedback.choices import CodeState, ModerationAction, RejectReason
from organisation.models import Unit
from portal.administration.acts import act_name
from portal.administration.queries import active_points, askable_questionnaires, officers_on_roster
from scoring.choices import SummaryScope
from scoring.queries.figures import Scope

DUTY_HOURS_MOST = 16


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, **kwargs):
        super().__init__(format="%H:%M", **kwargs)


class ReasonForm(forms.Form):
    """One sentence of why, for an act that needs it."""

    reason = forms.CharField(label=_("Reason"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, label=None, help_text="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = label or self.fields["reason"].label
        self.fields["reason"].help_text = help_text


# QR codes


class CodeKind:
    POINT, SERVICE, OFFICER = "POINT", "SERVICE", "OFFICER"
    CHOICES = [
        (POINT, _("A service point")),
        (SERVICE, _("A service")),
        (OFFICER, _("An officer")),
    ]


class CodeFilterForm(forms.Form):
    text = forms.CharField(label=_("Name or code"), required=False, max_length=60)
    kind = forms.ChoiceField(
        label=_("Stands for"), required=False, choices=[("", _("Everything")), *CodeKind.CHOICES]
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("Every state")), *CodeState.choices]
    )


class NamedChoiceField(forms.ModelChoiceField):
    """A choice from the register, by public name; what is not chosen yet says so."""

    def __init__(self, **kwargs):
        super().__init__(queryset=None, empty_label=_("Choose"), **kwargs)


class PointChoiceField(NamedChoiceField):
    def label_from_instance(self, obj):
        return f"{obj.name} · {obj.unit.name}"


class CodeForm(forms.Form):
    """What a new code stands for. Only the choice that belongs to the chosen kind is read."""

    kind = forms.ChoiceField(
        label=_("What is the code for?"),
        choices=CodeKind.CHOICES,
        initial=CodeKind.POINT,
        widget=forms.RadioSelect,
    )
    point = PointChoiceField(label=_("Service point"), required=False, to_field_name="public_id")
    service = NamedChoiceField(label=_("Service"), required=False, to_field_name="code")
    officer = NamedChoiceField(
        label=_("Officer"),
        help_text=_("Each rating with this code is about this officer, wherever the officer is on duty."),
        required=False,
        to_field_name="public_id",
    )
    questionnaire = NamedChoiceField(
        label=_("Questionnaire"),
        help_text=_("The questions that people see when they scan the code."),
        to_field_name="code",
    )

    needs = {
        CodeKind.POINT: _("Choose the service point."),
        CodeKind.SERVICE: _("Choose the service."),
        CodeKind.OFFICER: _("Choose the officer."),
    }

    def __init__(self, *args, agency, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["point"].queryset = active_points(agency)
        self.fields["service"].queryset = agency.services.filter(is_active=True).order_by("name", "pk")
        self.fields["officer"].queryset = officers_on_roster(agency)
        self.fields["questionnaire"].queryset = askable_questionnaires(agency)

    def clean(self):
        data = super().clean()
        kind = data.get("kind")
        name = (kind or "").lower()
        if kind and not data.get(name) and name not in self.errors:
            self.add_error(name, self.needs[kind])
        return data

    def target(self):
        """The one thing the code points at, as create_code takes it."""
        name = self.cleaned_data["kind"].lower()
        return {name: self.cleaned_data[name]}


# Moderation


class DecisionForm(forms.Form):
    action = forms.ChoiceField(
        label=_("Your decision"), choices=ModerationAction.choices, widget=forms.RadioSelect
    )
    reason = forms.ChoiceField(
        label=_("Why it is not counted"),
        help_text=_("A low rating is no reason."),
        required=False,
        choices=RejectReason.choices,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Note"),
        help_text=_("For those who audit decisions. It is not public."),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self):
        data = super().clean()
        if data.get("action") == ModerationAction.REJECT and not data.get("reason"):
            self.add_error("reason", _("Choose the reason why the rating is not counted."))
        return data


# Duty roster


class DutyForm(forms.Form):
    """A duty as people write it: a day and two times in the agency's own zone."""

    officer = NamedChoiceField(label=_("Officer"), to_field_name="public_id")
    point = PointChoiceField(label=_("Service point"), to_field_name="public_id")
    day = forms.DateField(label=_("Day"), widget=DayInput())
    starts = forms.TimeField(label=_("From"), widget=TimeInput())
    ends = forms.TimeField(
        label=_("Until"),
        help_text=_("A time before the start is on the next day."),
        widget=TimeInput(),
    )

    def __init__(self, *args, agency, **kwargs):
        super().__init__(*args, **kwargs)
        self.agency = agency
        self.fields["officer"].queryset = officers_on_roster(agency)
        self.fields["point"].queryset = active_points(agency)

    def clean(self):
        data = super().clean()
        if all(data.get(name) is not None for name in ("day", "starts", "ends")):
            data["starts_at"], data["ends_at"] = duty_span(
                data["day"], data["starts"], data["ends"], self.agency.zone
            )
            if duty_is_too_long(data["starts_at"], data["ends_at"]):
                self.add_error("ends", too_long_message())
        return data


def duty_span(day, starts, ends, zone):
    """From and until as moments; a time that is not after the start belongs to the next day."""
    last_day = day if ends > starts else day + timedelta(days=1)
    return datetime.combine(day, starts, tzinfo=zone), datetime.combine(last_day, ends, tzinfo=zone)


def duty_is_too_long(starts_at, ends_at):
    return ends_at - starts_at > timedelta(hours=DUTY_HOURS_MOST)


def too_long_message():
    return _("A duty lasts at most %(hours)s hours.") % {"hours": DUTY_HOURS_MOST}


class RosterUploadForm(forms.Form):
    file = forms.FileField(
        label=_("Roster file"),
        help_text=_("A CSV file, from a spreadsheet. At most 5,000 lines."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )


class RosterSaveForm(forms.Form):
    """The file that was looked through, sent along so that nothing is kept between the two steps."""

    content = forms.CharField(widget=forms.HiddenInput, strip=False)


# Published summaries


class SummaryForm(forms.Form):
    """What a summary covers and when. Only the choice that belongs to the chosen kind is read."""

    kind = forms.ChoiceField(
        label=_("What is the summary about?"),
        choices=[
            (SummaryScope.AGENCY, _("The whole agency")),
            (SummaryScope.UNIT, _("One unit")),
            (SummaryScope.SERVICE, _("One service")),
            (SummaryScope.POINT, _("One service point")),
        ],
        initial=SummaryScope.AGENCY,
        widget=forms.RadioSelect,
    )
    unit = NamedChoiceField(label=_("Unit"), required=False, to_field_name="code")
    service = NamedChoiceField(label=_("Service"), required=False, to_field_name="code")
    point = PointChoiceField(label=_("Service point"), required=False, to_field_name="public_id")
    starts_on = forms.DateField(label=_("First day"), widget=DayInput())
    ends_on = forms.DateField(label=_("Last day"), widget=DayInput())
    people_served = forms.IntegerField(
        label=_("Number of people served in this period"),
        help_text=_("If you know it. It is published beside the IKM, with the sample size it calls for."),
        required=False,
        min_value=1,
        max_value=100_000_000,
    )

    needs = {
        SummaryScope.UNIT: _("Choose the unit."),
        SummaryScope.SERVICE: _("Choose the service."),
        SummaryScope.POINT: _("Choose the service point."),
    }

    def __init__(self, *args, agency, **kwargs):
        super().__init__(*args, **kwargs)
        self.agency = agency
        self.fields["unit"].queryset = Unit.objects.filter(agency=agency).order_by("name", "pk")
        self.fields["service"].queryset = agency.services.order_by("name", "pk")
        self.fields["point"].queryset = active_points(agency)

    def clean(self):
        data = super().clean()
        kind = data.get("kind")
        name = (kind or "").lower()
        if kind in self.needs and not data.get(name) and name not in self.errors:
            self.add_error(name, self.needs[kind])
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first."))
        return data

    def scope(self):
        kind = self.cleaned_data["kind"]
        if kind == SummaryScope.AGENCY:
            return Scope(self.agency)
        return Scope(self.agency, **{kind.lower(): self.cleaned_data[kind.lower()]})


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("What we do about it"),
        help_text=_("Public. What changes because of these figures, and when you look again."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


# Audit trail


class AuditFilterForm(forms.Form):
    action = forms.ChoiceField(label=_("What happened"), required=False)

    def __init__(self, *args, actions, **kwargs):
        super().__init__(*args, **kwargs)
        named = sorted(((action, act_name(action)) for action in actions), key=lambda choice: choice[1])
        self.fields["action"].choices = [("", _("Everything")), *named]
