from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from appraisal.choices import Approach, AspectKind, Direction, IndicatorKind, TargetKind, Value
from appraisal.models import Target, UnitGoal
from appraisal.services.plan_drafts import AspectDraft, TargetDraft
from organisation.models import Service
from portal.workspace.forms import VALUE_GUIDES, AmountField

LARGEST = Decimal("999999999999.99")
LONG = 2000


def lines(label, rows=3, **options):
    options.setdefault("max_length", LONG)
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


def day_field(label, **options):
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options
    )


def in_basis_points(percent):
    return int(percent * 100)


class GoalField(forms.ModelChoiceField):
    def label_from_instance(self, goal):
        return f"{goal.unit.name}: {goal.text}"


class SuperiorTargetField(forms.ModelChoiceField):
    def label_from_instance(self, target):
        return f"{target.plan.officer.name}: {target.title}"


class TargetForm(forms.Form):
    """One work result without its aspects, which have a form each."""

    title = forms.CharField(
        label=_("Work result"),
        help_text=_("What will be there when the work is done, for example: birth certificates issued."),
        max_length=300,
    )
    weight = AmountField(
        label=_("Weight (%)"),
        help_text=_("All work results together make 100 %. You can balance them later."),
        lowest=Decimal("0.01"),
        highest=100,
    )
    kind = forms.ChoiceField(label=_("Main or additional"), choices=TargetKind.choices)
    indicator_kind = forms.ChoiceField(
        label=_("Kind of indicator"),
        help_text=_("Output is what you make; outcome is what it changes for people."),
        choices=IndicatorKind.choices,
    )
    unit_goal = GoalField(
        label=_("Goal of the unit that it supports"),
        queryset=UnitGoal.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    parent_target = SuperiorTargetField(
        label=_("Work result of your supervisor that it supports"),
        queryset=Target.objects.none(),
        required=False,
        empty_label=_("None"),
    )
    service = forms.ModelChoiceField(
        label=_("Service it is about"), queryset=Service.objects.none(), required=False, empty_label=_("None")
    )
    perspective = forms.CharField(
        label=_("Perspective"), help_text=_("Only for heads of offices."), max_length=120, required=False
    )
    expectation = lines(_("Expectation in words"), required=False)
    due_on = day_field(_("Due on"), required=False)

    def __init__(self, *args, goals, superior_targets, services, is_in_words, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit_goal"].queryset = goals
        self.fields["parent_target"].queryset = superior_targets
        self.fields["service"].queryset = services
        if not is_in_words:
            del self.fields["due_on"]  # each aspect has its own

    def draft(self, aspects, key=None):
        data = dict(self.cleaned_data)
        weight = data.pop("weight")
        return TargetDraft(aspects=tuple(aspects), weight_bp=in_basis_points(weight), key=key, **data)


class AspectForm(forms.Form):
    """One of the four aspects; what is not used is left out of the work result."""

    use = forms.BooleanField(label=_("Use this aspect"), required=False)
    indicator = forms.CharField(label=_("Indicator"), max_length=300, required=False)
    unit = forms.CharField(label=_("Unit of measure"), max_length=40, required=False)
    direction = forms.ChoiceField(label=_("Direction"), choices=Direction.choices, required=False)
    target_value = AmountField(label=_("Target"), lowest=0, highest=LARGEST, required=False)
    baseline = AmountField(
        label=_("Baseline"),
        help_text=_("Where it stands now; then only the improvement counts."),
        lowest=0,
        highest=LARGEST,
        required=False,
    )
    low = AmountField(label=_("Lower limit"), lowest=0, highest=LARGEST, required=False)
    high = AmountField(label=_("Upper limit"), lowest=0, highest=LARGEST, required=False)
    weight = AmountField(
        label=_("Weight within the work result (%)"), lowest=Decimal("0.01"), highest=100, required=False
    )
    due_on = day_field(_("Due on"), required=False)
    source = forms.CharField(label=_("Source of the figure"), max_length=200, required=False)
    counts_reports = forms.BooleanField(
        label=_("Add up the amounts of my verified daily reports"), required=False
    )

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, prefix=kind.lower(), **kwargs)
        self.kind = AspectKind(kind)
        is_range = self["direction"].value() == Direction.RANGE
        numbers = ("low", "high") if is_range else ("target_value",)
        for name in ("indicator", "unit", "weight", "due_on", *numbers):
            self.fields[name].required = self.is_used

    @property
    def is_used(self):
        return bool(self["use"].value())

    def clean(self):
        data = super().clean()
        if not data.get("use"):
            self._check_unused(data)
            return data
        self._check_numbers(data)
        return data

    def _check_unused(self, data):
        """Nothing that was typed gets lost without a word; taking an aspect out is meant."""
        typed = any(data.get(name) for name in ("indicator", "unit", "target_value", "low", "high"))
        if typed and not self.initial.get("use"):
            self.add_error("use", _("Tick this to keep what you wrote, or empty the fields."))

    def _check_numbers(self, data):
        direction = data.get("direction") or Direction.UP
        is_zero = "target_value" not in self.errors and not data.get("target_value")
        if direction != Direction.RANGE and is_zero:
            self.add_error("target_value", _("Give a target above zero."))
        self._check_order(data, direction)

    def _check_order(self, data, direction):
        low, high, baseline, target = (data.get(name) for name in ("low", "high", "baseline", "target_value"))
        if direction == Direction.RANGE:
            if low is not None and high is not None and high <= low:
                self.add_error("high", _("The upper limit must be above the lower one."))
        elif baseline is not None and target:
            is_better = target > baseline if direction == Direction.UP else target < baseline
            if not is_better:
                self.add_error("baseline", _("The target must be better than the baseline."))

    def draft(self):
        data = dict(self.cleaned_data)
        data.pop("use")
        direction = data["direction"] or Direction.UP
        if direction == Direction.RANGE:
            data |= {"target_value": None, "baseline": None}
        weight = in_basis_points(data.pop("weight"))
        return AspectDraft(aspect=self.kind, weight_bp=weight, **(data | {"direction": direction}))


class WeightsForm(forms.Form):
    """The weight of every work result of a plan, in percent."""

    def __init__(self, *args, targets, **kwargs):
        super().__init__(*args, **kwargs)
        self.targets = list(targets)
        for target in self.targets:
            self.fields[str(target.public_id)] = AmountField(
                label=target.title,
                lowest=Decimal("0.01"),
                highest=100,
                initial=Decimal(target.weight_bp) / 100,
            )

    def weights(self):
        return {
            target.public_id: in_basis_points(self.cleaned_data[str(target.public_id)])
            for target in self.targets
        }


class AnnexForm(forms.Form):
    approach = forms.ChoiceField(
        label=_("Approach"),
        help_text=_("Quantitative: every work result is measured. Qualitative: the expectation is in words."),
        choices=Approach.choices,
        widget=forms.RadioSelect,
    )
    resources = lines(
        _("Support in resources"),
        help_text=_("People, money, equipment or technology that the work needs."),
        required=False,
    )
    accountability = lines(
        _("How it is accounted for"),
        help_text=_("How often and by what you report on the results."),
        required=False,
    )
    consequences = lines(
        _("Consequences"), help_text=_("What follows when it is reached or missed."), required=False
    )


class ReasonForm(forms.Form):
    reason = lines(_("Reason"))


class MessageForm(forms.Form):
    text = lines(_("Message"))


class ExpectationsForm(forms.Form):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for value in Value:
            self.fields[value.value] = lines(
                value.label, help_text=VALUE_GUIDES[value], max_length=1000, required=False
            )

    def expectations(self):
        return {value: self.cleaned_data[value.value] for value in Value}


class FigureForm(forms.Form):
    value = AmountField(label=_("Reached"), lowest=0, highest=LARGEST)
    reached_on = day_field(_("As of"))
    source = forms.CharField(label=_("Source of the figure"), max_length=200, required=False)
    note = lines(_("Note"), required=False)

    def __init__(self, *args, needs_source, **kwargs):
        super().__init__(*args, **kwargs)
        if needs_source:
            self.fields["source"].required = True
            self.fields["source"].help_text = _("An outcome is measured elsewhere: say by whom or where.")


class EvidenceForm(forms.Form):
    """A file or a link, one of the two."""

    name = forms.CharField(label=_("Name"), max_length=160, required=False)
    file = forms.FileField(label=_("File"), help_text=_("At most 10 MB."), required=False)
    link = forms.CharField(label=_("Link"), max_length=500, required=False)

    def clean(self):
        data = super().clean()
        if "file" not in self.errors and bool(data.get("file")) == bool(data.get("link")):
            self.add_error("file", _("Choose a file or give a link, one of the two."))
        return data
