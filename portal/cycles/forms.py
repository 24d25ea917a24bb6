from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from appraisal.calendar import FIRST_YEAR, LAST_YEAR
from appraisal.choices import PeriodKind, StandardAspect
from appraisal.models import AppraisalCycle, UnitGoal
from appraisal.models.cycles import PHASE_DATES
from appraisal.services.standards import IndicatorInput
from organisation.choices import PositionKind
from organisation.models import Officer, Unit
from portal.administration.forms import DayInput

SETTINGS = ("late_report_days", "feedback_days", "self_appraisal_days", "peer_minimum")
MATCHES_MOST = 10


class ConfirmForm(forms.Form):
    """Nothing to fill in: the button says it all."""


class OpenCycleForm(forms.Form):
    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    period_kind = forms.ChoiceField(
        label=_("What is evaluated inside the year?"),
        help_text=_("With “Year” the whole year is the only period."),
        choices=PeriodKind.choices,
        initial=PeriodKind.QUARTER,
        widget=forms.RadioSelect,
    )


class CycleForm(forms.ModelForm):
    """The days on which phases begin, and how the agency runs the cycle. The services do the writing."""

    class Meta:
        model = AppraisalCycle
        fields = [*PHASE_DATES, *SETTINGS]
        widgets = {name: DayInput() for name in PHASE_DATES}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in SETTINGS:
            self.fields[name].min_value = 1
            self.fields[name].max_value = 366
            self.fields[name].validators.extend(
                forms.IntegerField(
                    min_value=1, max_value=366
                ).validators  # what the database would take is wider
            )
            self.fields[name].widget.attrs |= {"min": 1, "max": 366}

    def _post_clean(self):
        """The cycle itself is written by its services, which say what is wrong in their own words."""

    def dates(self):
        return {name: self.cleaned_data[name] for name in PHASE_DATES}

    def settings(self):
        return {name: self.cleaned_data[name] for name in SETTINGS}


# Standards


class StandardForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=160)
    position_kind = forms.ChoiceField(
        label=_("For whom?"),
        required=False,
        choices=[("", _("Everybody")), *PositionKind.choices],
        help_text=_("A standard for one kind of position goes before the one for everybody."),
    )


class NewStandardForm(StandardForm):
    code = forms.SlugField(
        label=_("Short code"), max_length=40, help_text=_("Letters, digits and hyphens, for example umum.")
    )
    field_order = ["code", "name", "position_kind"]


class IndicatorForm(forms.Form):
    aspect = forms.ChoiceField(label=_("Aspect"), choices=StandardAspect.choices)
    text = forms.CharField(label=_("Indicator"), max_length=300)
    unit = forms.CharField(label=_("Unit of measure"), max_length=40, required=False)
    expected = forms.CharField(label=_("Expected value"), max_length=120, required=False)

    def has_changed(self):
        """A row in which only the aspect was touched is still a blank row."""
        return any(name not in {"aspect", "DELETE"} for name in self.changed_data)


class BaseIndicatorFormSet(forms.BaseFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Remove this indicator")

    def indicators(self):
        filled = (form.cleaned_data for form in self.forms if form.cleaned_data.get("text"))
        return [
            IndicatorInput(row["aspect"], row["text"], row["unit"], row["expected"])
            for row in filled
            if not row["DELETE"]
        ]


IndicatorFormSet = forms.formset_factory(
    IndicatorForm, formset=BaseIndicatorFormSet, extra=3, max_num=40, absolute_max=40, can_delete=True
)


# Goals and notes of a unit


class GoalForm(forms.Form):
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=None, to_field_name="code")
    text = forms.CharField(
        label=_("What the unit wants to reach"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    indicator = forms.CharField(
        label=_("How it is measured"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    parent = forms.ModelChoiceField(
        label=_("Serves the goal"), queryset=None, required=False, to_field_name="public_id"
    )

    def __init__(self, *args, cycle, units, goal=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        goals = UnitGoal.objects.filter(cycle=cycle, ended_at__isnull=True).order_by("text", "pk")
        self.fields["parent"].queryset = goals.exclude(pk=goal.pk) if goal else goals
        if goal:
            del self.fields["unit"]


class UnitNoteForm(forms.Form):
    comment = forms.CharField(
        label=_("What you say to these results"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    follow_up = forms.CharField(
        label=_("What follows"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    due_on = forms.DateField(label=_("Until"), required=False, widget=DayInput())


class ResultForm(forms.Form):
    result = forms.CharField(
        label=_("What came of it"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


# People


class OfficerSearchForm(forms.Form):
    """A form that finds officers by a part of their name; of several it asks which one is meant."""

    searched: tuple[str, ...] = ()

    def __init__(self, *args, agency, **kwargs):
        super().__init__(*args, **kwargs)
        self.agency = agency
        for name in self.searched:
            if self.is_bound and (chosen := self.data.get(f"{name}_choice")):
                self._offer(name, Officer.objects.filter(agency=agency, public_id__in=_uuids(chosen)))

    def clean(self):
        data = super().clean()
        for name in self.searched:
            data[f"{name}_officer"] = self._found(name, data)
        return data

    def _found(self, name, data):
        typed = data.get(name, "").strip()
        officers = Officer.objects.filter(agency=self.agency)
        if chosen := self.data.get(f"{name}_choice"):
            found = officers.filter(public_id__in=_uuids(chosen), name__icontains=typed).first()
            if found:
                return found
        if not typed:
            return None
        exact = list(officers.filter(name__iexact=typed)[:2])
        found = exact if len(exact) == 1 else list(_like(officers, typed)[: MATCHES_MOST + 1])
        if len(found) == 1:
            return found[0]
        if not found:
            self.add_error(name, _("No officer of this agency has this name."))
        elif len(found) > MATCHES_MOST:
            self.add_error(name, _("Many officers have this name. Write more of it."))
        else:
            self._offer(name, found)
            self.add_error(name, _("Several officers have this name. Choose one below."))
        return None

    def _offer(self, name, officers):
        choices = [(str(officer.public_id), _described(officer)) for officer in officers]
        field = forms.ChoiceField(
            label=_("Which one?"), choices=choices, required=False, widget=forms.RadioSelect
        )
        fields = {}
        for each, control in self.fields.items():
            fields[each] = control
            if each == name:
                fields[f"{name}_choice"] = field
        self.fields = fields


def _like(officers, typed):
    for word in typed.split():
        officers = officers.filter(name__icontains=word)
    return officers.order_by("name", "pk")


def _uuids(text):
    field = forms.UUIDField()
    try:
        return [field.clean(text)]
    except forms.ValidationError:
        return []


def _described(officer):
    placement = officer.placements.select_related("position__unit").order_by("-starts_on").first()
    return (
        f"{officer.name} · {placement.position.title}, {placement.position.unit.name}"
        if placement
        else officer.name
    )


class AppointmentForm(OfficerSearchForm):
    searched = ("acting", "supervisor", "officer")

    acting = forms.CharField(
        label=_("Who acts as supervisor?"),
        help_text=_("A part of the name is enough."),
        max_length=200,
    )
    supervisor = forms.CharField(
        label=_("For everybody supervised by"),
        help_text=_("While this supervisor is away. Leave it empty to appoint for one officer."),
        max_length=200,
        required=False,
    )
    officer = forms.CharField(
        label=_("Or for one officer"),
        help_text=_("Who has no superior."),
        max_length=200,
        required=False,
    )
    starts_on = forms.DateField(label=_("From"), widget=DayInput())
    ends_on = forms.DateField(
        label=_("Until"),
        help_text=_("The first day on which it no longer holds. Empty: until further notice."),
        required=False,
        widget=DayInput(),
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)


class GrantForm(OfficerSearchForm):
    searched = ("officer",)

    officer = forms.CharField(
        label=_("Whose record?"), help_text=_("A part of the name is enough."), max_length=200
    )
    viewer = forms.CharField(label=_("User name of the person who may open it"), max_length=150)
    purpose = forms.CharField(
        label=_("Purpose"), help_text=_("The officer reads it, together with each opening."), max_length=200
    )
    starts_on = forms.DateField(label=_("From"), widget=DayInput())
    ends_on = forms.DateField(
        label=_("Until"), help_text=_("The first day on which it no longer holds."), widget=DayInput()
    )

    def clean_viewer(self):
        users = get_user_model().objects.filter(is_active=True)
        user = users.filter(username=self.cleaned_data["viewer"].strip()).first()
        if user is None:
            raise forms.ValidationError(_("There is no account with this user name."))
        return user


def units_kept(actor, agency):
    """The units whose goals the actor sets: all for the personnel office, else those headed."""
    units = Unit.objects.filter(agency=agency, is_active=True).order_by("name", "pk")
    if agency.pk in actor.personnel_agency_ids:
        return units
    return units.filter(pk__in=actor.headed_unit_ids)
