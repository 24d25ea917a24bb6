"""What a row of the role × page table is: one URL name (and method), one column a role.

302 is the way to the sign-in page, 404 what one may not see or even know of.
"""

from dataclasses import dataclass, field

ROLES = (
    "anonymous",
    "officer",
    "other_officer",
    "supervisor",
    "other_supervisor",
    "unit_head",
    "editor",
    "agency_admin",
    "other_agency_admin",
    "auditor",
    "personnel",
    "other_personnel",
    "grantee",
)


@dataclass(frozen=True)
class Row:
    """`arguments` names entries of the place the test builds; `statuses` follow ROLES, or one for all."""

    name: str
    statuses: tuple[int, ...] | int
    arguments: dict[str, str] = field(default_factory=dict)
    method: str = "get"
    data: dict[str, str] = field(default_factory=dict)
    address: str = ""  # where the name cannot be turned back into one

    def status(self, role: str) -> int:
        """The roles after the end of a row see nothing."""
        if isinstance(self.statuses, int):
            return self.statuses
        return (*self.statuses, *[404] * len(ROLES))[ROLES.index(role)]


OFFICER = {"officer_id": "officer"}
DELIVERED = OFFICER | {"period_id": "delivered_period"}
DRAFTED = OFFICER | {"period_id": "drafted_period"}

#                 anon officer other  super  other  unit  editor admin other  audi- per-   other   gran-
#                              off.          super  head               admin  tor   sonnel person. tee
EVERYBODY_IN = (302, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200)
MAY_SEE_OFFICER = (302, 200, 404, 200, 404, 200, 404, 404, 404, 200, 200, 404, 200)
IS_OFFICER = (302, 200, 200, 200, 200, 404, 404, 404, 404, 404)
IS_SUPERVISOR = (302, 404, 404, 200, 200, 404, 404, 404, 404, 404)
OPENS_OFFICERS = (302, 404, 404, 404, 404, 200, 404, 404, 404, 200, 200, 200, 200)
OVERSEES_ANY = (302, 404, 404, 404, 404, 404, 404, 200, 200, 200)
OVERSEES = (302, 404, 404, 404, 404, 404, 404, 200, 404, 200)
ADMINISTERS_ANY = (302, 404, 404, 404, 404, 404, 404, 200, 200, 404)
ADMINISTERS = (302, 404, 404, 404, 404, 404, 404, 200, 404, 404)
NOBODY = (302, *[404] * 9)
IS_THE_EVALUATOR = (302, 404, 404, 200, 404, 404, 404, 404, 404, 404)

CODE = {"code": "code"}
OWN_DRAFT = {"code": "own_questionnaire", "number": "one"}
SHARED = {"code": "shared_questionnaire", "number": "one"}
OPEN_POLICY = {"number": "open_policy"}
