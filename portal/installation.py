"""Setting up an agency on a fresh installation: everything its own people then go on from."""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from appraisal.services import open_cycle
from cms.services import AgencyText, Text, build_site
from feedback.services import ensure_standard_questionnaires
from organisation.actors import actor_for
from organisation.choices import Role
from organisation.models import Agency
from organisation.services import grant_role, record_event
from organisation.services.holidays import load_national_holidays
from portal.introduction.guides import guides
from scoring.services.policy_steps import approve_policy, draft_from_force

INSTALLED = "Pemasangan aplikasi"


@transaction.atomic
def set_up_agency(
    *,
    code: str,
    name: str,
    region: str,
    timezone: str,
    administrators: dict[str, str],
    now: datetime,
    personnel: dict[str, str] | None = None,
) -> Agency:
    """This will add an agency with its administrators, this year's cycle, a drafted policy and its pages.

    `administrators` maps user names to passwords; the first one approves the policy, and another puts it in
    force in the workspace. `personnel` does so for those who keep the performance cycle.
    Raises ValidationError for a code that is taken or a value that does not fit.
    """
    agency = Agency(code=code, name=name, region=region, timezone=timezone)
    agency.full_clean()
    agency.save()
    record_event(actor_id=None, action="agency.set-up", obj=agency, agency_id=agency.pk, now=now)
    today = agency.local_day(now)
    users = [
        _user_with(Role.AGENCY_ADMIN, username, password, agency, now)
        for username, password in administrators.items()
    ]
    for username, password in (personnel or {}).items():
        _user_with(Role.PERSONNEL, username, password, agency, now)
    ensure_standard_questionnaires(now)
    load_national_holidays()
    open_cycle(agency=agency, year=today.year, now=now)
    first = actor_for(users[0], today=today)
    policy = draft_from_force(agency, {}, valid_from=today, actor=first, now=now)
    approve_policy(policy, actor=first, now=now)
    build_site(agencies=[AgencyText(agency, Text(agency.name))], services=[], articles=guides(), now=now)
    return agency


def _user_with(role: Role, username: str, password: str, agency: Agency, now: datetime) -> AbstractBaseUser:
    user = get_user_model().objects.create_user(username=username, password=password)
    starts_on = agency.local_day(now)
    grant_role(user_id=user.pk, role=role, agency=agency, starts_on=starts_on, reason=INSTALLED, now=now)
    return user
