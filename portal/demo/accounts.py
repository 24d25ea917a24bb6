"""The staff of each agency who are no officers of the roster, and the log-ins a newcomer is shown."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

from organisation.choices import Role
from organisation.models import Agency
from organisation.services import grant_role
from portal.demo.register import GRANT_REASON, PLACED_ON

OFFICE_ROLES = {
    "admin": Role.AGENCY_ADMIN,
    "wakil": Role.AGENCY_ADMIN,
    "editor": Role.EDITOR,
    "auditor": Role.AUDITOR,
    "kepegawaian": Role.PERSONNEL,
}


@dataclass(frozen=True)
class Account:
    role: str
    username: str
    password: str
    path: str

    def as_json(self) -> dict[str, str]:
        return asdict(self)


def make_office_accounts(agencies: dict[str, Agency], *, password: str, now: datetime) -> dict[str, object]:
    """This will give every agency its office: two administrators, an editor, an auditor, a personnel office.

    A username is the role and the agency: "admin-palu-dukcapil".
    """
    model = get_user_model()
    hashed = make_password(password)
    rows = [
        model(username=f"{prefix}-{code}", first_name=prefix.capitalize(), password=hashed)
        for code in agencies
        for prefix in OFFICE_ROLES
    ]
    users = {user.username: user for user in model.objects.bulk_create(rows)}
    for code, agency in agencies.items():
        for prefix, role in OFFICE_ROLES.items():
            grant_role(
                user_id=users[f"{prefix}-{code}"].pk,
                role=role,
                agency=agency,
                starts_on=PLACED_ON,
                reason=GRANT_REASON,
                now=now,
            )
    return users
