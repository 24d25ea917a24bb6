from django import forms
from django.utils.translation import gettext_lazy as _

from appraisal.choices import ActionKind, OrganisationPredicate, Rating, Value
from appraisal.services import Judgement
from appraisal.services.self_appraisals import SelfContent
from portal.workspace.forms import STEPS, VALUE_GUIDES

LONG = 4000


def _text(label, *, rows=3, required=False, help_text=""):
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _rating(label, *, required=False):
    return forms.TypedChoiceField(
        label=label,
        choices=Rating.choices[::-1],
        coerce=int,
        empty_value=None,
        required=required,
        widget=forms.RadioSelect,
    )


class JudgementForm(forms.Form):
    """A rating and a comment for each work result of the plan, whose figures nobody types."""

    def __init__(self, *args, results, **kwargs):
        super().__init__(*args, **kwargs)
        self.results = list(results)
        for row in self.results:
            rating, comment = _rating(_("Rating")), _text(_("Comment"), rows=2)
            rating.initial, comment.initial = row.rating, row.comment
            comment.help_text = _("Above or below expectation needs a comment and evidence.")
            self.fields[f"result_{row.position}_rating"] = rating
            self.fields[f"result_{row.position}_comment"] = comment

    def clean(self):
        data = super().clean()
        for row in self.results:
            rating, comment = self._answer(row)
            if rating and not comment:
                self.add_error(
                    f"result_{row.position}_comment",
                    _("A rating above or below expectation needs a comment."),
                )
        return data

    def judgements(self):
        return {row.position: Judgement(*self._answer(row)) for row in self.results}

    def rows(self):
        """Each work result with its two fields, for the template to walk."""
        return [
            (row, self[f"result_{row.position}_rating"], self[f"result_{row.position}_comment"])
            for row in self.results
        ]

    def _answer(self, row):
        data = self.cleaned_data
        return data.get(f"result_{row.position}_rating"), data.get(f"result_{row.position}_comment", "")


class SelfAppraisalForm(forms.Form):
    """The officer's own view. Everything may stay open while it is a draft."""

    achievements = _text(_("What went well"), rows=5)
    obstacles = _text(_("What was in the way"))
    support = _text(_("What would help"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for value in Value:
            self.fields[f"rating_{value}"] = forms.TypedChoiceField(
                label=value.label,
                help_text=VALUE_GUIDES[value],
                choices=STEPS,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )
            self.fields[f"comment_{value}"] = _text(_("Example"), rows=2)
        self.fields["results_rating"] = _rating(_("Work results"))
        self.fields["behaviour_rating"] = _rating(_("Work behaviour"))

    def clean(self):
        data = super().clean()
        for value in Value:
            if data.get(f"comment_{value}") and data.get(f"rating_{value}") is None:
                self.add_error(f"rating_{value}", _("Choose a rating from 1 to 5."))
        return data

    def content(self):
        data = self.cleaned_data
        return SelfContent(
            achievements=data["achievements"],
            obstacles=data["obstacles"],
            support=data["support"],
            results_rating=data["results_rating"],
            behaviour_rating=data["behaviour_rating"],
            values={
                value: (data[f"rating_{value}"], data[f"comment_{value}"])
                for value in Value
                if data[f"rating_{value}"] is not None
            },
        )

    def value_fields(self):
        return [(self[f"rating_{value}"], self[f"comment_{value}"]) for value in Value]


def self_initial(appraisal):
    """What the form starts with: the draft as it was saved."""
    if appraisal is None:
        return {}
    initial = {
        name: getattr(appraisal, name)
        for name in ("achievements", "obstacles", "support", "results_rating", "behaviour_rating")
    }
    for row in appraisal.values.all():
        initial |= {f"rating_{row.value}": row.rating, f"comment_{row.value}": row.comment}
    return initial


class EvidenceForm(forms.Form):
    """A file or a link for one work result or one value of the evaluation."""

    backs = forms.ChoiceField(label=_("What it backs"))
    name = forms.CharField(label=_("Name"), required=False, max_length=160)
    link = forms.CharField(label=_("Link"), required=False, max_length=500)
    file = forms.FileField(label=_("File"), help_text=_("At most 10 MB."), required=False)

    def __init__(self, *args, evaluation, **kwargs):
        super().__init__(*args, **kwargs)
        self.owners = {f"result-{row.position}": (row.title, row) for row in evaluation.results.all()}
        for row in evaluation.behaviours.all():
            self.owners[f"value-{row.value}"] = (row.get_value_display(), row)
        self.fields["backs"].choices = [(key, label) for key, (label, _row) in self.owners.items()]

    def clean(self):
        data = super().clean()
        if bool(data.get("link")) == bool(data.get("file")) and not self.errors:
            self.add_error("link", _("Give a link or a file, one of the two."))
        return data

    @property
    def owner(self):
        return self.owners[self.cleaned_data["backs"]][1]


class ActionForm(forms.Form):
    """A follow-up step that comes out of an evaluation."""

    title = forms.CharField(label=_("What is done"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=ActionKind.choices)
    due_on = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}))


class AttainmentForm(forms.Form):
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=None, empty_label=_("Choose"))
    predicate = forms.ChoiceField(label=_("What the unit reached"), choices=OrganisationPredicate.choices)
    basis = _text(
        _("What it rests on"),
        required=True,
        help_text=_("Name the figures or documents that show it."),
    )

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units


class CalibrationForm(forms.Form):
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=None, empty_label=_("Choose"))
    period = forms.ModelChoiceField(label=_("Period"), queryset=None, empty_label=_("Choose"))
    held_on = forms.DateField(label=_("Held on"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args, units, periods, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        self.fields["period"].queryset = periods


class DecisionForm(forms.Form):
    results_rating = _rating(_("Work results"), required=True)
    behaviour_rating = _rating(_("Work behaviour"), required=True)
    reason = _text(_("Reason"), rows=2, help_text=_("A change needs a reason."))


class SecondReadingForm(forms.Form):
    results_rating = _rating(_("Work results"), required=True)
    behaviour_rating = _rating(_("Work behaviour"), required=True)
    comment = _text(_("Comment"), help_text=_("Needed when your rating differs."))
