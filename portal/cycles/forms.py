from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from appraisal.calendar import FIRST_YEAR, LAST_YEAR
from appraisal.calibration import guides_with_share
from appraisal.choices import OrganisationPredicate, PeriodKind, Predicate, StandardAspect
from appraisal.models import AppraisalCycle, UnitGoal
from appraisal.models.cycles import PHASE_DATES
from appraisal.services.guide_curves import lowest_share
from appraisal.services.standards import IndicatorInput
from organisation.choices import PositionKind
from organisation.models import Unit
from portal.administration.forms import DayInput
from portal.officer_search import OfficerSearchForm, name_field

SETTINGS = ("late_report_days", "feedback_days", "self_appraisal_days", "peer_minimum")


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
    unit = forms.ModelChoiceField(
        label=_("Unit"), queryset=None, to_field_name="code", empty_label=_("Choose")
    )
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
        label=_("Serves the goal"),
        queryset=None,
        required=False,
        to_field_name="public_id",
        empty_label=_("None"),
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


class AppointmentForm(OfficerSearchForm):
    searched = ("acting", "supervisor", "officer")

    acting = name_field(_("Who acts as supervisor?"))
    supervisor = name_field(
        _("For everybody supervised by"),
        help_text=_("While this supervisor is away. Leave it empty to appoint for one officer."),
        required=False,
    )
    officer = name_field(_("Or for one officer"), help_text=_("Who has no superior."), required=False)
    starts_on = forms.DateField(label=_("From"), widget=DayInput())
    ends_on = forms.DateField(
        label=_("Until"),
        help_text=_("The first day on which it no longer holds. Empty: until further notice."),
        required=False,
        widget=DayInput(),
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)


class GrantForm(OfficerSearchForm):
    """The viewer may be anybody with an account: found by the user name, or by name within the agency."""

    searched = ("officer", "viewer")

    officer = name_field(_("Whose record?"))
    viewer = name_field(
        _("Who may open it"),
        help_text=_("A part of the name of somebody in the agency, or the user name of anybody else."),
    )
    purpose = forms.CharField(
        label=_("Purpose"), help_text=_("The officer reads it, together with each opening."), max_length=200
    )
    starts_on = forms.DateField(label=_("From"), widget=DayInput())
    ends_on = forms.DateField(
        label=_("Until"), help_text=_("The first day on which it no longer holds."), widget=DayInput()
    )

    def candidates(self, name):
        if name == "viewer":
            return self.officers.filter(user__is_active=True).select_related("user")
        return self.officers

    def found(self, name, typed):
        if name != "viewer":
            return super().found(name, typed)
        users = get_user_model().objects.filter(is_active=True)
        self.viewer_user = users.filter(username=typed).first()
        if self.viewer_user is None and (officer := super().found(name, typed)):
            self.viewer_user = officer.user
            return officer
        return None


class GuideForm(forms.Form):
    """The shares of the guide curve in whole percent, and why they are what they are."""

    reason = forms.CharField(
        label=_("Why do the shares change?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=300,
        required=False,
    )

    def __init__(self, *args, shares=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.keys = {}
        for key, guide in guides_with_share().items():
            attainment = OrganisationPredicate(key.partition(":")[0])
            name = self.field_of(key)
            self.keys[name] = key
            self.fields[name] = forms.IntegerField(
                label=_share_label(guide),
                help_text=_("Where the unit reached: %(attainment)s") % {"attainment": attainment.label},
                min_value=lowest_share(key),
                max_value=100,
                initial=(shares or {}).get(key),
            )
        self.order_fields([*self.keys, "reason"])

    @staticmethod
    def field_of(key):
        return key.replace(":", "_").replace("+", "_").lower()

    def shares(self):
        return {key: self.cleaned_data[name] for name, key in self.keys.items()}


def _share_label(guide):
    predicates = _(" or ").join(f"“{Predicate(code).label}”" for code in guide.predicates)
    text = (
        _("%(predicates)s at most, in percent")
        if guide.rule == "AT_MOST"
        else _("%(predicates)s at least, in percent")
    )
    return text % {"predicates": predicates}


class HolidayForm(forms.Form):
    day = forms.DateField(label=_("Day"), widget=DayInput())
    name = forms.CharField(label=_("What holiday it is"), max_length=120)


def units_kept(actor, agency):
    """The units whose goals the actor sets: all for the personnel office, else those headed."""
    units = Unit.objects.filter(agency=agency, is_active=True).order_by("name", "pk")
    if agency.pk in actor.personnel_agency_ids:
        return units
    return units.filter(pk__in=actor.headed_unit_ids)
