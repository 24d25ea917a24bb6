"""Every page of the site in every state it can be met in: who opens it, where it is, and what is done there.

A new page gets a row here; tests/journeys/test_pages.py fails for a URL name without one.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from appraisal.models import Evaluation
from feedback.models import QrCode, QuestionnaireVersion, Submission
from feedback.services import (
    copy_as_draft,
    create_code,
    create_questionnaire,
    publish_version,
    revoke_code,
    withdraw,
)
from feedback.services import save_questions as save
from feedback.standard_questions import OVERALL_QUESTION
from organisation.actors import actor_for
from organisation.personal_data import digest
from scoring.models import PublishedSummary
from scoring.queries.figures import Scope
from scoring.services.policy_steps import draft_from_force
from scoring.services.summaries import publish_summary
from tests.areas import AREAS
from tests.factories.organisation import ServicePointFactory
from tests.journeys.page_rows import Row, page, send_empty
from tests.journeys.world import World, process, rate, write_draft


@dataclass(frozen=True)
class Scene:
    """The world with something on every page of it."""

    world: World
    draft: Evaluation
    summary: PublishedSummary
    own_version: QuestionnaireVersion
    revoked: QrCode
    held: Submission
    receipts: dict[str, str]
    things: dict[str, object]  # what the areas of the performance cycle put there, by name


def build_scene(world: World, now: datetime) -> Scene:
    today = world.agency.local_day(now)
    administrator = actor_for(world.administrator, today=today)
    receipts = {
        "counted": rate(world, 1, now, comment="Cepat dan ramah, terima kasih banyak."),
        "withdrawn": rate(world, 2, now),
        "held": [rate(world, number, now, device="one phone") for number in range(10, 15)][-1],
    }
    withdraw(receipts["withdrawn"], now=now)
    process()
    receipts["received"] = rate(world, 3, now)
    _propose(world, administrator, now)
    return Scene(
        world=world,
        draft=write_draft(world.officer, world.supervisor, world.running_quarter, now),
        summary=publish_summary(
            Scope(world.agency),
            starts_on=date(today.year, 1, 1),
            ends_on=today,
            note="Kami membuka loket kedua.",
            actor=administrator,
            now=now,
        ),
        own_version=_own_draft(world, now),
        revoked=_revoked_code(world, now),
        held=Submission.objects.get(receipt_digest=digest("receipt", receipts["held"])),
        receipts=receipts,
        things={name: one for area in AREAS for name, one in area.scene_things(world, now).items()},
    )


def _propose(world, administrator, now):
    weights = {"RESULTS": 3500, "BEHAVIOUR": 2500, "CITIZENS": 2500, "SENTIMENT": 500, "COMPETENCY": 1000}
    today = world.agency.local_day(now)
    draft_from_force(world.agency, {"weights_bp": weights}, valid_from=today, actor=administrator, now=now)


def _own_draft(world, now):
    questionnaire = create_questionnaire(
        agency=world.agency, code="palu-loket", kind="CUSTOM", name="Pertanyaan loket"
    )
    version = questionnaire.versions.first() or QuestionnaireVersion.objects.create(
        questionnaire=questionnaire, number=1
    )
    save(version, [OVERALL_QUESTION])
    publish_version(version, actor_id=None, now=now)
    return copy_as_draft(version, now=now)


def _revoked_code(world, now):
    point = ServicePointFactory(unit=world.point.unit, name="Loket lama")
    code = create_code(
        actor_id=None, agency=world.agency, questionnaire=world.code.questionnaire, point=point, now=now
    )
    return revoke_code(code, reason="Poster diganti", actor_id=None, now=now)


def site(name: str, indonesian: str, english: str) -> Row:
    return Row("public", name, lambda scene, language: english if language == "en" else indonesian)


def language(scene, language):
    return language


def open_policy(scene, language):
    """The version that build_scene drafted."""
    return 2


def code(scene, language):
    return scene.world.code.code


def survey(scene, language):
    return scene.world.survey_code.code


def receipt(state):
    return lambda scene, language: scene.receipts[state]


def officer(scene, language):
    return scene.world.officer.public_id


def running_quarter(scene, language):
    return scene.draft.period.public_id


def evaluated(scene, language):
    """The delivered evaluation; in the first quarter of a year there is only the draft."""
    return (scene.world.evaluated or scene.draft).period.public_id


def version(scene, language):
    return scene.own_version.number


def shared_code(scene, language):
    return scene.world.code.questionnaire.code


def own_code(scene, language):
    return scene.own_version.questionnaire.code


def shared_version(scene, language):
    return scene.world.code.questionnaire.versions.get().number


def duty_start(scene, language):
    return int(scene.world.officer.duties.get().starts_at.timestamp())


def preview(scene, language):
    today = scene.summary.ends_on
    return reverse("administration:summary-preview") + (
        f"?kind=POINT&point={scene.world.point.public_id}&starts_on={today.year}-01-01&ends_on={today}"
    )


CITIZEN_PAGES = [
    page("citizen", "form", "feedback:form-in", code, language),
    page("citizen", "form-error", "feedback:form-in", code, language, act=send_empty),
    page("citizen", "survey", "feedback:form-in", survey, language),
    page("citizen", "survey-error", "feedback:form-in", survey, language, act=send_empty),
    page("citizen", "form-by-scan", "feedback:form", code),
    page("citizen", "code-closed", "feedback:form-in", lambda s, _: s.revoked.code, language, status=410),
    page("citizen", "code-unknown", "feedback:form-in", lambda s, _: "0000000002", language, status=404),
    page("citizen", "code-entry", "feedback:code-entry-in", language),
    page("citizen", "code-entry-by-hand", "feedback:code-entry"),
    page("citizen", "receipt-entry", "feedback:receipt-entry-in", language),
    page("citizen", "receipt-entry-by-hand", "feedback:receipt-entry"),
    page("citizen", "receipt-unknown", "feedback:receipt-in", lambda s, _: "NOSUCH", language, status=404),
    page("citizen", "receipt-by-hand", "feedback:receipt", receipt("counted")),
    page("citizen", "receipt-received", "feedback:receipt-in", receipt("received"), language),
    page("citizen", "receipt-counted", "feedback:receipt-in", receipt("counted"), language),
    page("citizen", "receipt-held", "feedback:receipt-in", receipt("held"), language),
    page("citizen", "receipt-withdrawn", "feedback:receipt-in", receipt("withdrawn"), language),
    page("citizen", "withdraw", "feedback:receipt-withdraw", receipt("counted"), language),
]
SITE_PAGES = [
    site("home", "/", "/en/"),
    site("services", "/layanan/", "/en/services/"),
    site("services-found", "/layanan/?q=kartu", "/en/services/?q=card"),
    site("services-not-found", "/layanan/?q=qqqq", "/en/services/?q=qqqq"),
    site("agency", "/layanan/palu-dukcapil/", "/en/services/palu-dukcapil/"),
    site("service", "/layanan/palu-dukcapil/kk/", "/en/services/palu-dukcapil/kk/"),
    site("article", "/janji-kami/", "/en/our-promise/"),
    site("transparency", "/transparansi/", "/en/transparency/"),
    site("figures", "/transparansi/palu-dukcapil/", "/en/transparency/palu-dukcapil/"),
    Row(
        "public",
        "figures-of-one-period",
        lambda scene, language: (
            f"{'/en/transparency' if language == 'en' else '/transparansi'}/palu-dukcapil/{scene.summary.public_id}/"
        ),
    ),
    Row("public", "not-found", lambda s, language: "/en/no/" if language == "en" else "/tidak/", status=404),
    page("public", "sign-in", "portal:sign-in"),
    page("public", "sign-in-error", "portal:sign-in", act=send_empty),
]
WORKSPACE_PAGES = [
    page("officer", "home", "portal:workspace-home"),
    page("officer", "more", "portal:more"),
    page("officer", "queue", "portal:queue"),
    page("officer", "history", "portal:history"),
    page("officer", "own-record", "portal:own-record"),
    page("officer", "own-record-what-if", "portal:own-record", query="?what=RESULTS&to=100"),
    page("officer", "password", "portal:password-change"),
    page("officer", "own-ratings", "portal:officer-ratings", officer),
    page("officer", "own-evaluation", "portal:evaluation", officer, evaluated),
    page("officer", "policy", "administration:policy"),
    page("supervisor", "home", "portal:workspace-home"),
    page("supervisor", "team", "portal:team"),
    page("supervisor", "queue", "portal:queue"),
    page("supervisor", "more", "portal:more"),
    page("supervisor", "officer-reports", "portal:officer-reports", officer),
    page("supervisor", "officer-history", "portal:officer-history", officer),
    page("supervisor", "officer", "portal:officer-detail", officer),
    page("supervisor", "ratings", "portal:officer-ratings", officer),
    page("supervisor", "ratings-with-comment", "portal:officer-ratings", officer, query="?show=with_comment"),
    page("supervisor", "ratings-not-counted", "portal:officer-ratings", officer, query="?show=not_counted"),
    page("supervisor", "evaluation", "portal:evaluation", officer, evaluated),
    page("supervisor", "evaluation-draft", "portal:evaluation", officer, running_quarter),
    page("supervisor", "evaluation-edit", "portal:evaluation-edit", officer, running_quarter),
    page("unit_head", "home", "portal:workspace-home"),
    page("personnel", "home", "portal:workspace-home"),
    page("personnel", "queue", "portal:queue"),
    page("personnel", "officers", "portal:officer-list"),
    page("unit_head", "officers", "portal:officer-list"),
    page("unit_head", "officers-not-found", "portal:officer-list", query="?name=qqqq"),
    page("unit_head", "officer", "portal:officer-detail", officer),
]
ADMINISTRATION_PAGES = [
    page("administrator", "home", "administration:home"),
    page("administrator", "codes", "administration:codes"),
    page("administrator", "code", "administration:code", code),
    page("administrator", "code-closed", "administration:code", lambda s, _: s.revoked.code),
    page("administrator", "code-create", "administration:code-create"),
    page("administrator", "code-create-error", "administration:code-create", act=send_empty),
    page("administrator", "code-revoke", "administration:code-revoke", code),
    page("administrator", "code-revoke-error", "administration:code-revoke", code, act=send_empty),
    page("administrator", "moderation", "administration:moderation"),
    page("administrator", "held", "administration:held", lambda s, _: s.held.receipt_digest),
    page(
        "administrator",
        "held-error",
        "administration:held",
        lambda s, _: s.held.receipt_digest,
        act=send_empty,
    ),
    page("administrator", "processing", "administration:processing"),
    page("administrator", "policy", "administration:policy"),
    page("administrator", "policies", "administration:policies"),
    page("administrator", "policy-draft", "administration:policy-draft"),
    page("administrator", "policy-draft-error", "administration:policy-draft", act=send_empty),
    page("administrator", "policy-version", "administration:policy-version", open_policy),
    page("administrator", "policy-change", "administration:policy-change", open_policy),
    page("administrator", "audit", "administration:audit"),
    page("roster", "roster", "administration:roster"),
    page("roster", "duty-create", "administration:duty-create"),
    page("roster", "duty-create-error", "administration:duty-create", act=send_empty),
    page("roster", "duty-cancel", "administration:duty-cancel", officer, duty_start),
    page("roster", "roster-import", "administration:roster-import"),
    page("roster", "questionnaires", "administration:questionnaires"),
    page("roster", "version-shared", "administration:version", shared_code, shared_version),
    page("roster", "version-own", "administration:version", own_code, version),
    page("roster", "version-copy", "administration:version-copy", shared_code, shared_version),
    page("roster", "version-edit", "administration:version-edit", own_code, version),
    page("roster", "version-publish", "administration:version-publish", own_code, version),
    page("roster", "summaries", "administration:summaries"),
    page("roster", "summary-create", "administration:summary-create"),
    Row("roster", "summary-preview", preview, covers="administration:summary-preview"),
    page("roster", "summary-withdraw", "administration:summary-withdraw", lambda s, _: s.summary.public_id),
    page("auditor", "officers", "portal:officer-list"),
    page("auditor", "home", "administration:home"),
    page("auditor", "codes", "administration:codes"),
    page("auditor", "moderation", "administration:moderation"),
    page("auditor", "summaries", "administration:summaries"),
    page("auditor", "policy", "administration:policy"),
    page("auditor", "policy-version", "administration:policy-version", open_policy),
    page("auditor", "policy-moves", "administration:policy-moves", open_policy),
]
PAGES = [
    *CITIZEN_PAGES,
    *SITE_PAGES,
    *WORKSPACE_PAGES,
    *ADMINISTRATION_PAGES,
    *(row for area in AREAS for row in area.PAGES),
]
ROLES = list(dict.fromkeys(row.role for row in PAGES))

# Answers of other kinds than a page: files, data, posts, redirects.
NOT_PAGES = {
    "portal:sign-out",
    "portal:language-set",
    "portal:health-live",
    "portal:health-ready",
    "portal:record-download",
    "administration:code-file",
    "administration:version-draft",
    "cms:summary-file",
    "media",
    "content-api:pages:listing",
    "content-api:pages:detail",
    "content-api:pages:find",
    "content-api:images:listing",
    "content-api:images:detail",
    "content-api:images:find",
    "content-api:documents:listing",
    "content-api:documents:detail",
    "content-api:documents:find",
    *(name for area in AREAS for name in area.NOT_PAGES),
}


def user_of(role: str, scene: Scene):
    world = scene.world
    return {
        "citizen": None,
        "public": None,
        "officer": world.officer.user,
        "supervisor": world.supervisor.user,
        "unit_head": world.unit_head,
        "administrator": world.administrator,
        "roster": world.administrator,
        "auditor": world.auditor,
        "personnel": world.personnel,
    }[role]
