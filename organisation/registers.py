"""The screens of the register in Wagtail: lists and forms that never leave the agencies a person keeps."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from organisation import forms
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
from organisation.permissions import agency_id_of, kept
from organisation.services import RegisterError, record_event

UNOFFERED = ("delete_url_name", "history_url_name", "usage_url_name")


class RegisterIndexView(generic.IndexView):
    related: tuple[str, ...] = ()

    def get_base_queryset(self):
        return kept(self.model, self.request.user).select_related(*self.related)


class RegisterCreateView(generic.CreateView):
    def save_instance(self):
        now = timezone.now()
        row = self.form.create(now=now)
        if isinstance(row, (Agency, Unit, Position, Service, ServicePoint)):
            _note(row, "add", self.request.user, now, {})
        return row

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except RegisterError as error:
            form.add_error(None, str(error))
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class RegisterEditView(generic.EditView):
    def get_queryset(self):
        return kept(self.model, self.request.user)

    def save_instance(self):
        row = super().save_instance()
        changed = {"fields": list(self.form.changed_data)}
        _note(row, "edit", self.request.user, timezone.now(), changed)
        return row


class DutyEditView(RegisterEditView):
    page_title = _("Cancelling")
    submit_button_label = _("Cancel this duty")

    def save_instance(self):
        return self.form.cancel(now=timezone.now())


def _note(row, verb, user, now, detail):
    action = f"{row._meta.model_name}.{verb}"
    record_event(
        actor_id=user.pk, action=action, obj=row, agency_id=agency_id_of(row), detail=detail, now=now
    )


class RegisterViewSet(ModelViewSet):
    """A register has a list, a form for a new row and one to change a row; nothing is copied or deleted."""

    form_class: type[forms.RegisterForm]
    related: tuple[str, ...] = ()

    index_view_class = RegisterIndexView
    add_view_class = RegisterCreateView
    edit_view_class = RegisterEditView
    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    list_per_page = 50

    @property
    def name(self):
        return f"register-{self.model_name}"

    def get_form_class(self, for_update=False):
        return self.form_class

    def get_common_view_kwargs(self, **kwargs):
        return {**super().get_common_view_kwargs(**kwargs), **dict.fromkeys(UNOFFERED)}

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(related=self.related, **kwargs)

    def get_urlpatterns(self):
        offered = {"index", "index_results", "add", "edit"}
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in offered]


class AgencyViewSet(RegisterViewSet):
    model = Agency
    form_class = forms.AgencyForm
    icon = "site"
    list_display = ["name", "region", BooleanColumn("is_active", label=_("Active"))]
    search_fields = ["name", "region", "code"]


class UnitViewSet(RegisterViewSet):
    model = Unit
    form_class = forms.UnitForm
    icon = "folder-open-inverse"
    related = ("agency", "parent")
    list_display = ["name", "agency", "parent", BooleanColumn("is_active", label=_("Active"))]
    search_fields = ["name", "code"]


class PositionViewSet(RegisterViewSet):
    model = Position
    form_class = forms.PositionForm
    icon = "tag"
    related = ("unit__agency",)
    list_display = ["title", "unit", Column("unit.agency", label=_("Agency")), "kind"]
    search_fields = ["title", "unit__name"]


class OfficerViewSet(RegisterViewSet):
    model = Officer
    form_class = forms.OfficerForm
    icon = "user"
    related = ("agency",)
    list_display = ["name", "agency", "kind", "status"]
    search_fields = ["name"]


class PlacementViewSet(RegisterViewSet):
    model = Placement
    form_class = forms.PlacementForm
    icon = "group"
    related = ("officer", "position__unit", "supervisor")
    list_display = ["officer", "position", "supervisor", "starts_on", "ends_on"]
    search_fields = ["officer__name", "position__title"]


class ServiceViewSet(RegisterViewSet):
    model = Service
    form_class = forms.ServiceForm
    icon = "list-ul"
    related = ("agency", "unit")
    list_display = ["name", "agency", "unit", BooleanColumn("is_active", label=_("Active"))]
    search_fields = ["name", "name_en", "code"]


class ServicePointViewSet(RegisterViewSet):
    model = ServicePoint
    form_class = forms.ServicePointForm
    icon = "desktop"
    related = ("unit__agency",)
    list_display = ["name", "unit", Column("unit.agency", label=_("Agency")), "place"]
    search_fields = ["name", "place", "unit__name"]


class DutyViewSet(RegisterViewSet):
    model = DutyAssignment
    form_class = forms.DutyForm
    edit_view_class = DutyEditView
    icon = "calendar"
    related = ("officer", "point__unit")
    list_display = ["officer", "point", "starts_at", "ends_at", "status"]
    search_fields = ["officer__name", "point__name"]


class RoleGrantViewSet(RegisterViewSet):
    model = RoleGrant
    form_class = forms.RoleGrantForm
    icon = "key"
    related = ("user", "agency", "unit")
    list_display = ["user", "role", "agency", "unit", "starts_on", "ends_on"]
    search_fields = ["user__username", "reason"]


class OrganisationGroup(ModelViewSetGroup):
    menu_label = _("Organisation")
    menu_icon = "group"
    menu_order = 250
    items = (
        AgencyViewSet,
        UnitViewSet,
        PositionViewSet,
        OfficerViewSet,
        PlacementViewSet,
        ServiceViewSet,
        ServicePointViewSet,
        DutyViewSet,
        RoleGrantViewSet,
    )
