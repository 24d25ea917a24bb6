from datetime import date
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from appraisal.models import Plan, ReportItem
from appraisal.services.reports import ITEMS_MOST, LARGEST_AMOUNT, MINUTES_OF_A_DAY, ItemInput
from portal.evidence_form import EvidenceFields
from portal.workspace.forms import AmountField

TEXT_MAX = 2000


class ReportForm(forms.Form):
    """The day and what the report as a whole says; `client_key` makes a report sent again the same one."""

    work_date = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    late_reason = forms.CharField(
        label=_("Why it comes late"),
        required=False,
        max_length=TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    client_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, report=None, late_days=None, **kwargs):
        super().__init__(*args, **kwargs)
        reason = self.fields["late_reason"]
        if report is not None:
            del self.fields["work_date"], self.fields["client_key"]
        if report is not None and report.corrects_id:
            reason.label = _("Why you correct it")
        elif late_days is not None:
            reason.help_text = _("Only for a day more than %(days)s working days ago.") % {"days": late_days}


def _check_minutes(minutes):
    if not 0 < minutes <= MINUTES_OF_A_DAY:
        raise forms.ValidationError(_("Minutes lie between 1 and 1,440."))


class ItemForm(EvidenceFields):
    """One piece of work, with a file and a link that back it."""

    item_id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    description = forms.CharField(
        label=_("What you did"),
        max_length=TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you did.")},
    )
    aspect = forms.ChoiceField(label=_("For which work result"), required=False)
    amount = AmountField(
        label=_("Amount"),
        help_text=_("In the unit of the work result."),
        highest=LARGEST_AMOUNT,
        required=False,
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        help_text=_("For example 90 for an hour and a half."),
        validators=[_check_minutes],
        error_messages={
            "required": _("Write how many minutes it took."),
            "invalid": _("Write the minutes as a whole number."),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    place = forms.CharField(label=pgettext_lazy("where it happened", "Place"), required=False, max_length=120)
    project = forms.CharField(label=_("Project or assignment"), required=False, max_length=120)
    field_order = [
        "item_id",
        "description",
        "aspect",
        "amount",
        "minutes",
        "place",
        "project",
        "file",
        "link",
    ]

    def __init__(self, *args, choices=(), aspects=None, there=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.aspects = aspects or {}
        self.fields["aspect"].choices = [("", _("Another duty")), *choices]
        self.there = (there or {}).get(_number(self["item_id"].value()))
        if evidence := self.evidence:
            self.fields["removed"] = forms.MultipleChoiceField(
                label=_("Remove"),
                required=False,
                choices=[(str(one.public_id), one.name) for one in evidence],
                widget=forms.CheckboxSelectMultiple,
            )

    def clean_amount(self):
        amount = self.cleaned_data["amount"]
        if amount is not None and amount < 0:
            raise forms.ValidationError(_("An amount cannot be below zero."))
        return amount

    @property
    def evidence(self):
        return list(self.there.evidence.all()) if self.there else []

    @property
    def has_more(self):
        """Whether the fields that are folded away hold something that must be seen."""
        names = ("place", "project", "file", "link")
        return any(self[name].value() or self[name].errors for name in names) or bool(self.evidence)

    def item(self):
        data = self.cleaned_data
        return ItemInput(
            description=data["description"],
            minutes=data["minutes"],
            aspect=self.aspects.get(data["aspect"]),
            amount=data["amount"],
            place=data["place"],
            project=data["project"],
            item_id=data["item_id"],
            upload=data["file"],
            link=data["link"],
            removed_evidence=tuple(data.get("removed", ())),
        )


class BaseItemFormSet(forms.BaseFormSet):
    """Every row may be left blank; a blank row does not count."""

    def initial_form_count(self):
        return 0

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Remove this item")

    def rows_kept(self):
        """The places of the rows that were filled in and not removed."""
        return [
            number
            for number, form in enumerate(self.forms)
            if form.has_changed() and not form.cleaned_data.get("DELETE")
        ]

    def items(self):
        return [self.forms[number].item() for number in self.rows_kept()]


def item_rows(*, plan, report=None, data=None, files=None, initial=None, blank=0):
    """The rows of a report. `initial` rows are followed by `blank` ones; at least one is shown."""
    there = {item.pk: item for item in report.items.all()} if report else {}
    aspects, choices = _aspects(plan, there.values())
    count = max(len(initial or ()) + blank, 1)
    form_set = forms.formset_factory(
        ItemForm,
        formset=BaseItemFormSet,
        extra=min(count, ITEMS_MOST),
        max_num=ITEMS_MOST,
        absolute_max=ITEMS_MOST,
        can_delete=True,
    )
    kwargs = {"choices": choices, "aspects": aspects, "there": there}
    return form_set(data, files, prefix="items", initial=initial, form_kwargs=kwargs)


def _aspects(plan: Plan | None, items):
    """What may be chosen: the work results of the agreed plan, and what the items already name."""
    aspects, groups = {}, []
    for target in plan.targets.all() if plan else ():
        options = []
        for aspect in target.aspects.all():
            aspects[str(aspect.public_id)] = aspect
            options.append((str(aspect.public_id), f"{aspect.indicator} ({aspect.unit})"))
        groups.append((target.title, options))
    earlier = {str(item.aspect.public_id): item.aspect for item in items if item.aspect}
    older = [(key, f"{one.indicator} ({one.unit})") for key, one in earlier.items() if key not in aspects]
    if older:
        groups.append((_("Of an earlier plan"), older))
    return earlier | aspects, groups


def initial_of(item: ReportItem) -> dict[str, object]:
    """What a row starts with to change an item."""
    return {
        "item_id": item.pk,
        "description": item.description,
        "aspect": str(item.aspect.public_id) if item.aspect else "",
        "amount": item.amount,
        "minutes": item.minutes,
        "place": item.place,
        "project": item.project,
    }


def copied_from(item: ReportItem, plan: Plan | None) -> dict[str, object]:
    """What a row starts with to do the same again: without the amount, and only with a result that is agreed."""
    agreed = (
        {aspect.pk for target in plan.targets.all() for aspect in target.aspects.all()} if plan else set()
    )
    row = initial_of(item) | {"item_id": None, "amount": None}
    return row if item.aspect_id in agreed else row | {"aspect": ""}


def typed_rows(data) -> list[dict[str, object]]:
    """The rows as they were typed, unchecked, to be shown again with one more."""
    names = ("item_id", "description", "aspect", "amount", "minutes", "place", "project", "link", "DELETE")
    count = min(_number(data.get("items-TOTAL_FORMS")) or 0, ITEMS_MOST)
    return [{name: data.get(f"items-{number}-{name}", "") for name in names} for number in range(count)]


def new_client_key() -> str:
    return uuid4().hex


def day_typed(text, fallback: date) -> date:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return fallback


def _number(value):
    try:
        return int(value)
    except (TypeError, ValueError):
        return None


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=_("Why you return it"),
        help_text=_("Say what is missing, so that the officer can mend it at once."),
        max_length=TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
