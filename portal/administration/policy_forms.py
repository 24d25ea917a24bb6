"""The draft of a policy as people write it: percent and shares, filled in with what is in force."""

from decimal import Decimal

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from portal.administration.forms import DayInput
from portal.administration.policy_words import problem_words
from portal.workspace.forms import AmountField
from scoring.choices import PartCode
from scoring.policies import (
    CITIZEN_FLOOR_LEAST,
    CITIZEN_FULL_LEAST,
    HALF_LIFE_LEAST,
    PARTS,
    RELIABILITY_LEAST,
)

FULL_WEIGHT = Decimal(100)


class PolicyForm(forms.Form):
    """Every value of a policy; `changes` are those that differ from the content it was filled in with."""

    coverage_min_bp = AmountField(
        label=_("Weight that must be there for a score, in %"),
        help_text=_("With less there is no score, only what is missing."),
        lowest=1,
        highest=100,
    )
    citizen_floor = forms.IntegerField(
        label=_("Citizens' ratings from which on there is a figure"),
        help_text=_("At least %(least)s: fewer say little but luck.") % {"least": CITIZEN_FLOOR_LEAST},
    )
    citizen_full = forms.IntegerField(
        label=_("Citizens' ratings from which on it is shown in full"),
        help_text=_("At least %(least)s.") % {"least": CITIZEN_FULL_LEAST},
    )
    reliability_full = AmountField(
        label=_("Reliability from which on it is shown in full, 0 to 1"),
        help_text=_("At least %(least)s.") % {"least": number_format(RELIABILITY_LEAST, decimal_pos=2)},
    )
    rater_reliability = AmountField(
        label=_("How far one supervisor's rating is trusted, 0 to 1"),
        help_text=_("It widens the interval, it moves no score. Research on such ratings finds 0.45."),
    )
    unverified_weight = AmountField(
        label=_("What a rating without a visit ticket counts, 0.1 to 1"),
        help_text=_("1 counts it like one with a ticket."),
    )
    half_life_days = forms.IntegerField(
        label=_("Days after which a rating counts half"),
        help_text=_("At least %(least)s. Left empty, a rating counts the same however old it is.")
        % {"least": HALF_LIFE_LEAST},
        required=False,
    )
    valid_from = forms.DateField(
        label=_("Counts from"),
        help_text=_(
            "Every period that ends on this day or later is scored by this policy. Approved later than that, it "
            "counts from the day of the second approval."
        ),
        widget=DayInput(),
    )

    def __init__(self, *args, content, **kwargs):
        self.content = content
        super().__init__(*args, initial=_initial(content) | kwargs.pop("initial", {}), **kwargs)
        for part in PartCode:
            self.fields[part.lower()] = AmountField(
                label=_("%(part)s, in %%") % {"part": part.label}, lowest=0, highest=100
            )
        for _low, name in content["bands"][1:]:
            self.fields[f"band_{name}"] = AmountField(
                label=_("%(band)s begins at") % {"band": name}, lowest=0, highest=Decimal("99.99")
            )

    @property
    def weights(self):
        return [self[part.lower()] for part in PartCode]

    @property
    def floors(self):
        names = ("coverage_min_bp", "citizen_floor", "citizen_full", "reliability_full", "rater_reliability")
        return [self[name] for name in names]

    @property
    def ratings(self):
        return [self["unverified_weight"], self["half_life_days"]]

    @property
    def borders(self):
        return [self[f"band_{name}"] for _low, name in reversed(self.content["bands"][1:])]

    def clean(self):
        data = super().clean()
        weights = [data.get(part.lower()) for part in PARTS]
        if None not in weights and sum(weights) != FULL_WEIGHT:
            raise forms.ValidationError(
                _("The weights total %(total)s %%. They must total exactly 100 %%."),
                params={"total": number_format(sum(weights).normalize(), use_l10n=True)},
                code="total",
            )
        return data

    def changes(self):
        """What differs from the content the form was filled in with, as a policy writes it."""
        data, new = self.cleaned_data, {}
        new["weights_bp"] = {part: int(data[part.lower()] * 100) for part in PARTS}
        new["coverage_min_bp"] = int(data["coverage_min_bp"] * 100)
        new["citizen_floor"], new["citizen_full"] = data["citizen_floor"], data["citizen_full"]
        for name, usual in (
            ("reliability_full", None),
            ("rater_reliability", None),
            ("unverified_weight", "1"),
        ):
            same = data[name] == Decimal(self.content.get(name, usual))
            new[name] = self.content.get(name) if same else str(data[name])
        new["half_life_days"] = data["half_life_days"]
        new["bands"] = [self.content["bands"][0], *(self._band(*band) for band in self.content["bands"][1:])]
        return {name: value for name, value in new.items() if value != self.content.get(name)}

    def refuse(self, error):
        """This will put what a policy may not say beside the field it is about."""
        names = {"weights_bp": None, "bands": self.borders[-1].name if self.borders else None}
        if error.code == "SENTIMENT_TOO_HEAVY":
            names["weights_bp"] = PartCode.SENTIMENT.lower()
        self.add_error(names.get(error.field, error.field), problem_words(error))

    def _band(self, low, name):
        typed = self.cleaned_data[f"band_{name}"]
        return [low if typed == Decimal(low) else str(typed), name]


def _initial(content):
    return {
        **{part.lower(): Decimal(content["weights_bp"][part]) / 100 for part in PARTS},
        "coverage_min_bp": Decimal(content["coverage_min_bp"]) / 100,
        "citizen_floor": content["citizen_floor"],
        "citizen_full": content["citizen_full"],
        "reliability_full": Decimal(content["reliability_full"]),
        "rater_reliability": Decimal(content["rater_reliability"]),
        "unverified_weight": Decimal(content.get("unverified_weight", "1")),
        "half_life_days": content.get("half_life_days"),
        **{f"band_{name}": Decimal(low) for low, name in content["bands"][1:]},
    }
