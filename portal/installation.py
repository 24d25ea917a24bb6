"""Setting up an agency on a fresh installation: everything its own people then go on from."""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.db import transaction

from appraisal.services import open_cycle
from cms.services import AgencyText, Text, build_site
from feedback.services import ensure_standard_questionnaires
from organisation.actors import actor_for
from organisation.choices import Role
from organisation.models import Agency
from organisation.services import grant_role, record_event
from portal.introduction.guides import guides
from scoring.policies import DEFAULT_CONTENT
from scoring.services.proposals import propose_weights

INSTALLED = "Pemasangan aplikasi"


@transaction.atomic
def set_up_agency(
    *, code: str, name: str, region: str, timezone: str, administrators: dict[str, str], now: datetime
) -> Agency:
    """This will add an agency with its administrators, this year's cycle, a proposed policy and its pages.

    `administrators` maps user names to passwords; the first one proposes the policy, and another puts it in
    force in the workspace. Raises ValidationError for a code that is taken or a value that does not fit.
    """
    agency = Agency(code=code, name=name, region=region, timezone=timezone)
    agency.full_clean()
    agency.save()
    record_event(actor_id=None, action="agency.set-up", obj=agency, agency_id=agency.pk, now=now)
    today = agency.local_day(now)
    users = []
    for username, password in administrators.items():
        user = get_user_model().objects.create_user(username=username, password=password)
        grant_role(
            user_id=user.pk, role=Role.AGENCY_ADMIN, agency=agency, starts_on=today, reason=INSTALLED, now=now
        )
        users.append(user)
    ensure_standard_questionnaires(now)
    open_cycle(agency=agency, year=today.year, now=now)
    propose_weights(agency, DEFAULT_CONTENT["weights_bp"], actor=actor_for(users[0], today=today), now=now)
    build_site(agencies=[AgencyText(agency, Text(agency.name))], services=[], articles=guides(), now=now)
    return agency
