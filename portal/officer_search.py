"""Choosing an officer by a part of the name: it works without script, and among hundreds of people."""

from django import forms
from django.utils.translation import gettext_lazy as _

MATCHES_MOST = 10
HINT = _("A part of the name is enough.")


def name_field(label, *, help_text=HINT, **options):
    return forms.CharField(label=label, help_text=help_text, max_length=200, **options)


class OfficerSearchForm(forms.Form):
    """A form that finds officers among `officers` by what was typed; of several it asks which one is meant.

    What is found for the field `decider` stands in `cleaned_data["decider_officer"]`.
    """

    searched: tuple[str, ...] = ()

    def __init__(self, *args, officers, **kwargs):
        super().__init__(*args, **kwargs)
        self.officers = officers
        for name in self.searched:
            if self.is_bound and (chosen := self.data.get(f"{name}_choice")):
                self._offer(name, self.candidates(name).filter(public_id__in=_uuids(chosen)))

    def candidates(self, name):
        """Who can be chosen in this field."""
        return self.officers

    def clean(self):
        data = super().clean()
        for name in self.searched:
            data[f"{name}_officer"] = self.found(name, data.get(name, "").strip())
        return data

    def found(self, name, typed):
        officers = self.candidates(name)
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
        self._ask_again(name, found)
        return None

    def _ask_again(self, name, found):
        if not found:
            self.add_error(name, _("Nobody who can be chosen here has this name."))
        elif len(found) > MATCHES_MOST:
            self.add_error(name, _("Many officers have this name. Write more of it."))
        else:
            self._offer(name, found)
            self.add_error(name, _("Several officers have this name. Choose one below."))

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
