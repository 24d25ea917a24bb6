from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm, formfield_for_dbfield

from organisation import services
from organisation.models import (
    Agency,
    DutyAssignment,
    Officer,
    Placement,
    Position,
    RoleGrant,
    Service,
    ServicePoint,
    Unit,
)
from organisation.permissions import AGENCY_PATHS, kept, kept_agencies


class RegisterForm(WagtailAdminModelForm):
    """A form whose every choice lies within the agencies its user keeps."""

    fixed_fields: tuple[str, ...] = ()  # chosen once, never changed

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            model = getattr(getattr(field, "queryset", None), "model", None)
            if model in AGENCY_PATHS:
                field.queryset = kept(model, self.for_user)
            if self.instance.pk and name in self.fixed_fields:
                field.disabled = True

    def create(self, *, now: datetime) -> models.Model:
        """This will store the new row; forms of people, duties and roles hand over to a service here."""
        return self.save()


class AgencyForm(RegisterForm):
    fixed_fields = ("code",)

    class Meta:
        model = Agency
        fields = ["code", "name", "region", "timezone", "accent_color", "is_active"]
        formfield_callback = formfield_for_dbfield


class UnitForm(RegisterForm):
    fixed_fields = ("agency", "code")

    class Meta:
        model = Unit
        fields = ["agency", "parent", "code", "name", "is_active"]
        formfield_callback = formfield_for_dbfield

    def clean(self):
        cleaned = super().clean()
        agency, parent = cleaned.get("agency"), cleaned.get("parent")
        if agency and parent and parent.agency_id != agency.pk:
            self.add_error("parent", _("Choose a unit of the same agency."))
        elif parent and self.instance.pk and self._is_below(parent):
            self.add_error("parent", _("This unit already stands above the chosen one."))
        return cleaned

    def _is_below(self, unit: Unit | None) -> bool:
        seen = set()
        while unit and unit.pk not in seen:
            if unit.pk == self.instance.pk:
                return True
            seen.add(unit.pk)
            unit = unit.parent
        return False


class PositionForm(RegisterForm):
    fixed_fields = ("unit",)

    class Meta:
        model = Position
        fields = ["unit", "title", "kind", "is_public_facing", "duties"]
        formfield_callback = formfield_for_dbfield


class OfficerForm(RegisterForm):
    """The NIP is typed once when an officer is registered; after that no screen shows it."""

    fixed_fields = ("agency", "kind")

    nip = forms.CharField(
        label=_("NIP"),
        max_length=25,
        help_text=_("18 digits. They are checked now, kept encrypted, and never shown again."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )

    class Meta:
        model = Officer
        fields = ["agency", "name", "kind", "status", "user"]
        formfield_callback = formfield_for_dbfield

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["nip"]
        else:
            del self.fields["status"]
        if not self.for_user.is_superuser:
            # The list of accounts would name people of other agencies.
            del self.fields["user"]

    def create(self, *, now):
        cleaned = self.cleaned_data
        user = cleaned.get("user")
        return services.register_officer(
            agency=cleaned["agency"],
            name=cleaned["name"],
            nip=cleaned["nip"],
            kind=cleaned["kind"],
            user_id=user.pk if user else None,
            actor_id=self.for_user.pk,
            now=now,
        )


class EndingForm(RegisterForm):
    """After it is made, only its end can be set, and only earlier than it was."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.ended_on = self.instance.ends_on
        if self.instance.pk:
            for name in set(self.fields) - {"ends_on"}:
                self.fields[name].disabled = True

    def clean_ends_on(self):
        ends_on = self.cleaned_data["ends_on"]
        if self.instance.pk and self.ended_on and (ends_on is None or ends_on > self.ended_on):
            raise ValidationError(_("An end can only be moved to an earlier day. Make a new entry instead."))
        return ends_on


class PlacementForm(EndingForm):
    class Meta:
        model = Placement
        fields = ["officer", "position", "supervisor", "kind", "starts_on", "ends_on"]
        formfield_callback = formfield_for_dbfield

    def create(self, *, now):
        return services.place_officer(**self.cleaned_data, actor_id=self.for_user.pk, now=now)


class ServiceForm(RegisterForm):
    fixed_fields = ("code",)

    class Meta:
        model = Service
        fields = ["unit", "code", "name", "name_en", "promised_minutes", "is_active"]
        formfield_callback = formfield_for_dbfield
        help_texts = {"promised_minutes": _("Working minutes: one working day is 480.")}

    def clean(self):
        cleaned = super().clean()
        unit = cleaned.get("unit")
        if unit and self.instance.pk and unit.agency_id != self.instance.agency_id:
            self.add_error("unit", _("Choose a unit of the same agency."))
        elif unit:
            self.instance.agency = unit.agency
        return cleaned


class ServicePointForm(RegisterForm):
    class Meta:
        model = ServicePoint
        fields = ["unit", "name", "kind", "place", "services", "is_active"]
        formfield_callback = formfield_for_dbfield
        widgets = {"services": forms.CheckboxSelectMultiple}

    def clean(self):
        cleaned = super().clean()
        unit, offered = cleaned.get("unit"), cleaned.get("services") or []
        if unit and self.instance.pk and unit.agency_id != self._agency_id():
            self.add_error("unit", _("Choose a unit of the same agency."))
        elif unit and any(service.agency_id != unit.agency_id for service in offered):
            self.add_error("services", _("Choose services of the same agency."))
        return cleaned

    def _agency_id(self) -> int:
        return Unit.objects.values_list("agency_id", flat=True).get(points=self.instance.pk)


class DutyForm(RegisterForm):
    """A new duty; one that stands can only be cancelled, with a reason."""

    class Meta:
        model = DutyAssignment
        fields = ["officer", "point", "starts_at", "ends_at", "reason"]
        formfield_callback = formfield_for_dbfield
        help_texts = {"starts_at": _("In the local time of the service point.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in set(self.fields) - {"reason"}:
                self.fields[name].disabled = True
            self.fields["reason"].required = True
            self.fields["reason"].label = _("Reason for cancelling this duty")

    def clean(self):
        cleaned = super().clean()
        point = cleaned.get("point")
        if point and not self.instance.pk:
            for name in ("starts_at", "ends_at"):
                if cleaned.get(name):
                    cleaned[name] = _as_local(cleaned[name], point.unit.agency)
        return cleaned

    def create(self, *, now):
        return services.assign_duty(**self.cleaned_data, actor_id=self.for_user.pk, now=now)

    def cancel(self, *, now: datetime) -> DutyAssignment:
        duty = DutyAssignment.objects.select_related("officer").get(pk=self.instance.pk)
        reason = self.cleaned_data["reason"]
        return services.cancel_duty(duty=duty, reason=reason, actor_id=self.for_user.pk, now=now)


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, person: Any) -> str:
        officer = getattr(person, "officer", None)
        return f"{officer.name} ({person.username})" if officer else str(person)


class RoleGrantForm(EndingForm):
    user = PersonField(queryset=None, label=_("person"))

    class Meta:
        model = RoleGrant
        fields = ["user", "role", "agency", "unit", "starts_on", "ends_on", "reason"]
        formfield_callback = formfield_for_dbfield

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = get_user_model().objects.select_related("officer").order_by("officer__name", "username")
        if not self.for_user.is_superuser:
            people = people.filter(officer__agency__in=kept_agencies(self.for_user))
        self.fields["user"].queryset = people
        if not self.instance.pk:
            del self.fields["ends_on"]

    def clean_user(self):
        person = self.cleaned_data["user"]
        if not self.instance.pk and person == self.for_user:
            raise ValidationError(_("Nobody can grant a role to themselves."))
        return person

    def create(self, *, now):
        cleaned = self.cleaned_data
        return services.grant_role(
            user_id=cleaned["user"].pk,
            role=cleaned["role"],
            agency=cleaned["agency"],
            unit=cleaned["unit"],
            starts_on=cleaned["starts_on"],
            reason=cleaned["reason"],
            granted_by_id=self.for_user.pk,
            now=now,
        )


def _as_local(moment: datetime, agency: Agency) -> datetime:
    """This will read the clock time that was typed as the agency's own."""
    return timezone.make_naive(moment).replace(tzinfo=agency.zone)
