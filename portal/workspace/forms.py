import re
from decimal import Decimal, InvalidOperation

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.formats import get_format, number_format
from django.utils.translation import gettext_lazy as _

from appraisal.choices import Direction, Rating, Value
from appraisal.services import ResultInput

BLANK_ROWS = 3
ROWS_MOST = 20

VALUE_GUIDES = {
    Value.BERORIENTASI_PELAYANAN: _(
        "Understands what people need. Friendly, quick, dependable. Keeps improving."
    ),
    Value.AKUNTABEL: _("Honest, careful and disciplined. Uses what belongs to the state responsibly."),
    Value.KOMPETEN: _("Keeps learning, helps others learn, and delivers good work."),
    Value.HARMONIS: _("Respects everyone whatever their background. Helps others."),
    Value.LOYAL: _("Holds to the constitution and the lawful government. Keeps official secrets."),
    Value.ADAPTIF: _("Adjusts quickly to change. Brings new ideas and acts early."),
    Value.KOLABORATIF: _("Gives others room to contribute. Works with others for a common goal."),
}
STEPS = [(1, "1"), (2, "2"), (3, "3"), (4, "4"), (5, "5")]


class SignInForm(AuthenticationForm):
    error_messages = AuthenticationForm.error_messages | {
        "invalid_login": _("The username or the password is not right. Check both and try again."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Username")
        self.fields["password"].label = _("Password")


class PasswordForm(PasswordChangeForm):
    error_messages = PasswordChangeForm.error_messages | {
        "password_incorrect": _("That is not your current password. Type it again."),
        "password_mismatch": _("The two new passwords differ. Type both again."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Current password")
        self.fields["new_password1"].label = _("New password")
        self.fields["new_password1"].help_text = _(
            "At least ten characters, not only digits, and not your name."
        )
        self.fields["new_password2"].label = _("New password again")
        self.fields["new_password2"].help_text = ""


class AmountField(forms.CharField):
    """A number as people in this language write it: 1.200,5 in Indonesian, 1,200.5 in English.

    Django alone reads the Indonesian 1.200 as one and a fifth.
    """

    default_error_messages = {
        "invalid": _("Write a number, for example 12 or 12.5."),
        "places": _("Use at most two places after the decimal mark."),
    }

    def __init__(self, *, lowest=None, highest=None, **kwargs):
        kwargs.setdefault("max_length", 20)
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), **kwargs
        )
        self.limits = [
            *([MinValueValidator(lowest)] if lowest is not None else []),
            *([MaxValueValidator(highest)] if highest is not None else []),
        ]

    def to_python(self, value):
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        try:
            amount = Decimal(_plain(text.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")))
        except InvalidOperation as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error
        if not amount.is_finite():
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        if amount.as_tuple().exponent < -2:
            raise forms.ValidationError(self.error_messages["places"], code="places")
        return amount

    def run_validators(self, value):
        if value is None:
            return
        for check in self.limits:
            check(value)

    def prepare_value(self, value):
        if isinstance(value, Decimal):
            whole = value == value.to_integral_value()
            return number_format(
                value.normalize() if not whole else int(value), use_l10n=True, force_grouping=False
            )
        return value


def _plain(text):
    """The same number with a point and no group marks. A lone mark that cannot group is read as decimal."""
    decimal_mark, group_mark = get_format("DECIMAL_SEPARATOR"), get_format("THOUSAND_SEPARATOR")
    if decimal_mark in text:
        return text.replace(group_mark, "").replace(decimal_mark, ".")
    if re.fullmatch(rf"-?[1-9]\d{{0,2}}({re.escape(group_mark)}\d{{3}})+", text):
        return text.replace(group_mark, "")
    return text.replace(group_mark, ".")


class ResultForm(forms.Form):
    title = forms.CharField(label=_("Work result"), max_length=200)
    unit = forms.CharField(label=_("Unit of measure"), max_length=40)
    direction = forms.ChoiceField(
        label=_("Direction"),
        choices=[(direction.value, direction.label) for direction in (Direction.UP, Direction.DOWN)],
        initial=Direction.UP,
    )
    target = AmountField(label=_("Target"), lowest=Decimal("0.01"), highest=Decimal("9999999999.99"))
    actual = AmountField(label=_("Achieved"), lowest=0, highest=Decimal("9999999999.99"))
    weight = AmountField(label=_("Weight (%)"), lowest=Decimal("0.01"), highest=100)
    comment = forms.CharField(
        label=_("Comment"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def has_changed(self):
        """A row in which only the direction was touched is still a blank row."""
        return any(name not in {"direction", "DELETE"} for name in self.changed_data)

    def result(self):
        data = self.cleaned_data
        return ResultInput(
            title=data["title"],
            unit=data["unit"],
            direction=data["direction"],
            target=data["target"],
            actual=data["actual"],
            weight_bp=int(data["weight"] * 100),
            comment=data["comment"],
        )


class BaseResultFormSet(forms.BaseFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Remove this work result")

    def results(self):
        """The rows that were filled in and not removed; blank rows do not count."""
        filled = (form for form in self.forms if form.cleaned_data.get("title"))
        return [form.result() for form in filled if not form.cleaned_data["DELETE"]]


ResultFormSet = forms.formset_factory(
    ResultForm,
    formset=BaseResultFormSet,
    extra=BLANK_ROWS,
    max_num=ROWS_MOST,
    absolute_max=ROWS_MOST,
    can_delete=True,
)


def result_form_set(initial=None, data=None):
    """Rows to start with are followed by one blank row, an empty plan by several: no script is needed."""
    rows = ResultFormSet(data, prefix="results", initial=initial)
    if initial:
        rows.extra = 1
    return rows


class EvaluationForm(forms.Form):
    """Both ratings, the seven values and the words. Everything may stay open while it is a draft."""

    results_rating = forms.TypedChoiceField(
        label=_("Work results"),
        choices=Rating.choices[::-1],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    behaviour_rating = forms.TypedChoiceField(
        label=_("Work behaviour"),
        choices=Rating.choices[::-1],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    difference_reason = forms.CharField(
        label=_("Reason for the difference"),
        help_text=_("Only when a rating differs from the suggested one."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    strengths = forms.CharField(
        label=_("Strengths"),
        help_text=_("What went well, with an example. A rating above expectation needs it."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    improvements = forms.CharField(
        label=_("What to improve"),
        help_text=_("What should change, with an example. A rating below expectation needs it."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

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
            self.fields[f"comment_{value}"] = forms.CharField(
                label=_("Example"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
            )

    def clean(self):
        data = super().clean()
        for value in Value:
            rating, comment = data.get(f"rating_{value}"), data.get(f"comment_{value}", "")
            if rating in (1, 5) and not comment:
                self.add_error(f"comment_{value}", _("A 1 or a 5 needs an example."))
            if comment and rating is None:
                self.add_error(f"rating_{value}", _("Choose a rating from 1 to 5."))
        return data

    def behaviours(self):
        data = self.cleaned_data
        return {
            value: (data[f"rating_{value}"], data[f"comment_{value}"])
            for value in Value
            if data[f"rating_{value}"] is not None
        }

    def value_fields(self):
        """The seven values, each with its rating and its example, for the template to walk."""
        return [(self[f"rating_{value}"], self[f"comment_{value}"]) for value in Value]
