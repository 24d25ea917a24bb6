"""The small form under one's own score: suppose one thing otherwise, and see what the score would be."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from appraisal.rules.evaluations import DELIVERED_STATES
from portal.workspace.forms import AmountField
from scoring.models import ScoringPolicy
from scoring.queries.what_ifs import suppose, suppositions


class WhatIfForm(forms.Form):
    """It only asks, so it goes by GET; the anchor brings the reader back to the answer."""

    what = forms.ChoiceField(label=_("Suppose this"))
    to = AmountField(
        label=_("were"),
        help_text=_("0 to 100; a single target up to 120 percent of what was agreed."),
        lowest=0,
    )

    def __init__(self, *args, suppositions, **kwargs):
        super().__init__(*args, **kwargs)
        self.by_key = {each.key: each for each in suppositions}
        self.fields["what"].choices = [(each.key, each.name) for each in suppositions]

    def clean(self):
        data = super().clean()
        chosen, value = self.by_key.get(data.get("what")), data.get("to")
        if chosen and value is not None and value > chosen.most:
            self.add_error("to", ValidationError(_("Write at most %(most)s."), params={"most": chosen.most}))
        return data


def what_if_context(officer, period, score, evaluations, asked):
    """{form, answer} for one's own score in a period; nothing while there is no part to suppose otherwise."""
    if score is None or not score.parts:
        return {}
    own = [each for each in evaluations if each.period_id == period.pk and each.state in DELIVERED_STATES]
    possible = suppositions(score, own)
    form = WhatIfForm(asked if "what" in asked else None, suppositions=possible)
    answer = None
    if form.is_bound and form.is_valid():
        policy = ScoringPolicy.objects.get(agency_id=officer.agency_id, version=score.policy_version)
        answer = suppose(score, policy, form.by_key[form.cleaned_data["what"]], form.cleaned_data["to"])
    return {"what_if": {"form": form, "answer": answer}}
