"""Who gets what at every address: one row a URL name (and method), one column a role.

302 is the way to the sign-in page, 404 what one may not see or even know of. A URL name of the project
without a row makes tests/portal/test_access.py fail; add the row beside the URL.
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
        return self.statuses if isinstance(self.statuses, int) else self.statuses[ROLES.index(role)]


OFFICER = {"officer_id": "officer"}
DELIVERED = OFFICER | {"period_id": "delivered_period"}
DRAFTED = OFFICER | {"period_id": "drafted_period"}

#                 anon officer other  super  other  unit  editor admin other  auditor
#                              off.          super  head               admin
EVERYBODY_IN = (302, 200, 200, 200, 200, 200, 200, 200, 200, 200)
MAY_SEE_OFFICER = (302, 200, 404, 200, 404, 200, 404, 404, 404, 200)
IS_OFFICER = (302, 200, 200, 200, 200, 404, 404, 404, 404, 404)
IS_SUPERVISOR = (302, 404, 404, 200, 200, 404, 404, 404, 404, 404)
IS_HEAD_OR_AUDITOR = (302, 404, 404, 404, 404, 200, 404, 404, 404, 200)
OVERSEES_ANY = (302, 404, 404, 404, 404, 404, 404, 200, 200, 200)
OVERSEES = (302, 404, 404, 404, 404, 404, 404, 200, 404, 200)
ADMINISTERS_ANY = (302, 404, 404, 404, 404, 404, 404, 200, 200, 404)
ADMINISTERS = (302, 404, 404, 404, 404, 404, 404, 200, 404, 404)
NOBODY = (302, *[404] * 9)
IS_THE_EVALUATOR = (302, 404, 404, 200, 404, 404, 404, 404, 404, 404)

CODE = {"code": "code"}
OWN_DRAFT = {"code": "own_questionnaire", "number": "one"}
SHARED = {"code": "shared_questionnaire", "number": "one"}

ROWS = [
    # The workspace
    Row("portal:sign-in", (200, 302, 302, 302, 302, 302, 302, 302, 302, 302)),
    Row("portal:sign-out", 405),
    Row("portal:sign-out", 302, method="post"),
    Row("portal:language-set", 302, method="post", data={"language": "en", "next": "/masuk/"}),
    Row("portal:health-live", 200),
    Row("portal:health-ready", 200),
    Row("portal:workspace-home", EVERYBODY_IN),
    Row("portal:team", IS_SUPERVISOR),
    Row("portal:officer-list", IS_HEAD_OR_AUDITOR),
    Row("portal:officer-detail", MAY_SEE_OFFICER, OFFICER),
    Row("portal:officer-detail", (302, *[404] * 9), {"officer_id": "nobody"}),
    Row("portal:officer-ratings", MAY_SEE_OFFICER, OFFICER),
    Row("portal:evaluation", MAY_SEE_OFFICER, DELIVERED),
    Row("portal:evaluation", IS_THE_EVALUATOR, DRAFTED),
    Row("portal:evaluation", (302, *[404] * 9), OFFICER | {"period_id": "foreign_period"}),
    Row("portal:evaluation", (302, *[404] * 9), DELIVERED, method="post", data={"action": "unknown"}),
    Row(
        "portal:evaluation",
        (302, 302, 404, 302, 404, 302, 404, 404, 404, 302),
        DELIVERED,
        method="post",
        data={"action": "sign"},
    ),
    Row(
        "portal:evaluation",
        (302, 404, 404, 302, 404, 404, 404, 404, 404, 404),
        DRAFTED,
        method="post",
        data={"action": "deliver"},
    ),
    Row("portal:evaluation-edit", IS_THE_EVALUATOR, DRAFTED),
    Row("portal:evaluation-edit", (302, 404, 404, 302, 404, 404, 404, 404, 404, 404), DELIVERED),
    Row("portal:evaluation-edit", IS_THE_EVALUATOR, DRAFTED, method="post"),
    Row("portal:own-record", IS_OFFICER),
    Row("portal:password-change", EVERYBODY_IN),
    Row("portal:password-change", EVERYBODY_IN, method="post", data={"old_password": "wrong"}),
    Row("portal:record-download", MAY_SEE_OFFICER, {"record_id": "record"}),
    # The administration
    Row("administration:home", OVERSEES_ANY),
    Row("administration:codes", OVERSEES_ANY),
    Row("administration:code-create", ADMINISTERS_ANY),
    Row("administration:code-create", (302, *[404] * 6, 422, 422, 404), method="post"),
    Row("administration:code", OVERSEES, CODE),
    Row("administration:code-revoke", ADMINISTERS, CODE),
    Row("administration:code-revoke", (302, *[404] * 6, 422, 404, 404), CODE, method="post"),
    Row("administration:code-file", OVERSEES, CODE | {"kind": "pdf"}),
    Row("administration:questionnaires", OVERSEES_ANY),
    Row("administration:version", OVERSEES, OWN_DRAFT),
    Row("administration:version", OVERSEES_ANY, SHARED),
    Row("administration:version-copy", ADMINISTERS, OWN_DRAFT),
    Row("administration:version-copy", ADMINISTERS_ANY, SHARED),
    Row("administration:version-edit", ADMINISTERS, OWN_DRAFT),
    Row("administration:version-edit", NOBODY, SHARED),
    Row("administration:version-edit", NOBODY, SHARED, method="post"),
    Row("administration:version-publish", ADMINISTERS, OWN_DRAFT),
    Row("administration:version-publish", NOBODY, SHARED, method="post"),
    Row("administration:version-draft", (302, *[404] * 6, 302, 404, 404), OWN_DRAFT, method="post"),
    Row("administration:version-draft", NOBODY, SHARED, method="post"),
    Row("administration:moderation", OVERSEES_ANY),
    Row("administration:held", OVERSEES, {"rating": "held"}),
    Row("administration:held", NOBODY, {"rating": "unknown_rating"}),
    Row("administration:held", (302, *[404] * 6, 422, 404, 404), {"rating": "held"}, method="post"),
    Row("administration:roster", ADMINISTERS_ANY),
    Row("administration:duty-create", ADMINISTERS_ANY),
    Row("administration:roster-import", ADMINISTERS_ANY),
    Row("administration:duty-cancel", ADMINISTERS, {"officer_id": "duty_officer", "starts": "duty_starts"}),
    Row("administration:duty-cancel", NOBODY, {"officer_id": "nobody", "starts": "duty_starts"}),
    Row("administration:processing", OVERSEES_ANY),
    Row("administration:summaries", OVERSEES_ANY),
    Row("administration:summary-create", ADMINISTERS_ANY),
    Row("administration:summary-preview", (302, *[404] * 6, 422, 422, 404)),
    Row("administration:summary-withdraw", ADMINISTERS, {"summary_id": "summary"}),
    Row("administration:summary-withdraw", NOBODY, {"summary_id": "nobody"}),
    Row("administration:audit", OVERSEES_ANY),
    Row("administration:policy", (302, 200, 200, 200, 200, 404, 404, 200, 200, 200)),
    Row("administration:policy", NOBODY, method="post", data={"action": "activate"}),
    Row("administration:policy-propose", ADMINISTERS_ANY),
    # What citizens open
    Row("feedback:code-entry", 200),
    Row("feedback:code-entry-in", 200, {"language": "english"}),
    Row("feedback:form", 200, {"code": "code"}),
    Row("feedback:form-in", 200, {"code": "code", "language": "english"}),
    Row("feedback:receipt-entry", 200),
    Row("feedback:receipt-entry-in", 200, {"language": "english"}),
    Row("feedback:receipt", 404, {"receipt": "unknown_receipt"}),
    Row("feedback:receipt-in", 404, {"receipt": "unknown_receipt", "language": "english"}),
    Row("feedback:receipt-withdraw", 404, {"receipt": "unknown_receipt", "language": "english"}),
    Row("cms:summary-file", 404, address="/dinas/00000000-0000-0000-0000-000000000000/data.csv"),
    Row("media", 404, address="/media/nothing.png"),
    # The content API
    Row("content-api:pages:listing", 200),
    Row("content-api:pages:detail", 404, {"pk": "unknown_pk"}),
    Row("content-api:pages:find", 404),
    Row("content-api:images:listing", 200),
    Row("content-api:images:detail", 404, {"pk": "unknown_pk"}),
    Row("content-api:images:find", 404),
    Row("content-api:documents:listing", 200),
    Row("content-api:documents:detail", 404, {"pk": "unknown_pk"}),
    Row("content-api:documents:find", 404),
]
