from wagtail import hooks
from wagtail.permissions import register_permission_policy

from organisation.permissions import AGENCY_PATHS, RegisterPolicy
from organisation.registers import OrganisationGroup

# Before the screens are registered, or Wagtail would fall back to permissions on the whole table.
for model in AGENCY_PATHS:
    register_permission_policy(model, RegisterPolicy(model), exact_class=True)


@hooks.register("register_admin_viewset")
def register_organisation():
    return OrganisationGroup()
