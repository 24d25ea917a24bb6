"""Who keeps which part of the register, in the form that Wagtail's screens ask it."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet
from django.utils import timezone
from wagtail.permission_policies import BasePermissionPolicy

from organisation.actors import actor_for
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
from organisation.rules import administered_agencies

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

AGENCY_PATHS: dict[type[Model], str] = {
    Agency: "pk",
    Unit: "agency",
    Position: "unit__agency",
    Officer: "agency",
    Placement: "officer__agency",
    Service: "agency",
    ServicePoint: "unit__agency",
    DutyAssignment: "point__unit__agency",
    RoleGrant: "agency",
}
ACTIONS = frozenset({"add", "change", "view"})  # nothing is deleted: it is closed, ended or cancelled


def kept_agencies(user: Any) -> QuerySet[Agency]:
    """The agencies this person administers today; whoever set the system up keeps them all."""
    if user.is_active and user.is_superuser:
        return Agency.objects.all()
    return administered_agencies(actor_for(user, today=timezone.localdate()))


def kept(model: type[Model], user: Any) -> QuerySet[Any]:
    """The rows of a register that belong to the agencies this person keeps."""
    return model._default_manager.filter(**{f"{AGENCY_PATHS[model]}__in": kept_agencies(user)})


def agency_id_of(row: Model) -> int:
    """This will return the agency a row of the register belongs to."""
    path = AGENCY_PATHS[type(row)]
    return int(type(row)._default_manager.values_list(path, flat=True).get(pk=row.pk))


class RegisterPolicy(BasePermissionPolicy):  # type: ignore[misc]  # Wagtail has no types
    """An agency's administrator adds to and changes its register; nobody deletes from it."""

    def user_has_permission(self, user: "AbstractUser", action: str) -> bool:
        if action not in ACTIONS:
            return False
        if action == "add" and self.model is Agency:
            return bool(user.is_active and user.is_superuser)
        return kept_agencies(user).exists() or bool(user.is_active and user.is_superuser)

    def user_has_any_permission(self, user: "AbstractUser", actions: Collection[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: "AbstractUser", action: str, instance: Model) -> bool:
        return (
            self.user_has_permission(user, action) and kept(self.model, user).filter(pk=instance.pk).exists()
        )

    def instances_user_has_any_permission_for(
        self, user: "AbstractUser", actions: Collection[str]
    ) -> QuerySet[Any]:
        rows = kept(self.model, user)
        return rows if self.user_has_any_permission(user, actions) else rows.none()

    def users_with_any_permission(self, actions: Collection[str]) -> QuerySet[Any]:
        raise NotImplementedError("Ask what one person may do; the register has no list of keepers.")
