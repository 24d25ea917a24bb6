from datetime import UTC, date, datetime, timedelta

from appraisal.choices import ObjectionDecision, PeriodKind, Rating, RecognitionKind
from appraisal.services.guidance import GuidanceContent, confirm_guidance, open_guidance
from appraisal.services.objection_decisions import decide_objection
from appraisal.services.objections import file_objection, state_side
from appraisal.services.recognition import (
    decide_recognition,
    give_consent,
    propose_recognition,
    publish_recognition,
)
from organisation.actors import actor_for
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.organisation import OfficerFactory, PlacementFactory
from tests.factories.outcomes import (
    DeliveredEvaluationFactory,
    GuidancePlanFactory,
    ObjectionFactory,
    RecognitionFactory,
)
from tests.journeys.page_rows import Row as PageRow
from tests.journeys.page_rows import page, send_empty, thing
from tests.portal.access_rows import Row as AccessRow

NOT_THE_REST = (404,) * 8  # everybody who is neither an officer nor a supervisor
CONCERNED = (302, 200, 200, 200, 200, 404, 404, 404, 404, 404, 200, 200)
PERSONNEL_ALONE = (302, *[404] * 9, 200)
# Not the rater, who is the supervisor, and not the officer.
DECIDER_ALONE = (302, 404, 404, 404, 200, *NOT_THE_REST)
OBJECTION = {"objection_id": "outcomes_objection"}
SENT_BACK = {"objection_id": "outcomes_sent_back"}
PROPOSED = {"recognition_id": "outcomes_proposed"}
GRANTED = {"recognition_id": "outcomes_granted"}
DRAFT = {"guidance_id": "outcomes_draft"}
CONFIRMED = {"guidance_id": "outcomes_confirmed"}

ACCESS_ROWS: list[AccessRow] = [
    # Objections
    AccessRow("outcomes:objections", CONCERNED),
    AccessRow("outcomes:objection-register", (302, *[404] * 8, 200, 200, 200)),
    AccessRow(
        "outcomes:objection-file",
        (302, 200, 404, 404, 404, *NOT_THE_REST),
        {"evaluation_id": "outcomes_evaluation"},
    ),
    AccessRow(
        "outcomes:objection-file",
        (302, 422, 404, 404, 404, *NOT_THE_REST),
        {"evaluation_id": "outcomes_evaluation"},
        method="post",
    ),
    AccessRow(
        "outcomes:objection-file",
        (302, 302, 404, 404, 404, *NOT_THE_REST),
        {"evaluation_id": "outcomes_objected"},
    ),
    AccessRow("outcomes:objection-file", (302, *[404] * 12), {"evaluation_id": "nobody"}),
    AccessRow("outcomes:objection", (302, 200, 404, 200, 200, 404, 404, 404, 404, 404, 200), OBJECTION),
    AccessRow("outcomes:objection", (302, *[404] * 12), {"objection_id": "nobody"}),
    AccessRow(
        "outcomes:objection",
        (302, 422, 404, 422, 404, *NOT_THE_REST),
        OBJECTION,
        method="post",
        data={"action": "statement"},
    ),
    AccessRow("outcomes:objection", (302, *[404] * 12), OBJECTION, method="post", data={"action": "unknown"}),
    AccessRow("outcomes:objection-decide", DECIDER_ALONE, OBJECTION),
    AccessRow(
        "outcomes:objection-decide", (302, 404, 404, 404, 422, *NOT_THE_REST), OBJECTION, method="post"
    ),
    AccessRow("outcomes:objection-decide", (302, *[404] * 12), SENT_BACK),
    AccessRow("outcomes:objection-decider", PERSONNEL_ALONE, OBJECTION),
    AccessRow("outcomes:objection-decider", (302, *[404] * 9, 422), OBJECTION, method="post"),
    AccessRow("outcomes:objection-renew", (302, 404, 404, 200, 404, *NOT_THE_REST), SENT_BACK),
    AccessRow("outcomes:objection-renew", (302, 404, 404, 422, 404, *NOT_THE_REST), SENT_BACK, method="post"),
    AccessRow("outcomes:objection-renew", (302, *[404] * 12), OBJECTION),
    # Recognition
    AccessRow("outcomes:recognitions", (302, 200, 200, 200, 200, 200, 404, 200, 200, 404, 200, 200)),
    AccessRow(
        "outcomes:recognition-propose", (302, 404, 404, 200, 404, *NOT_THE_REST), {"officer_id": "officer"}
    ),
    AccessRow(
        "outcomes:recognition-propose",
        (302, 404, 404, 422, 404, *NOT_THE_REST),
        {"officer_id": "officer"},
        method="post",
    ),
    AccessRow("outcomes:recognition", (302, 404, 404, 200, 404, 200, 404, 200, 404, 404, 200), PROPOSED),
    AccessRow(
        "outcomes:recognition",
        (302, 404, 404, 404, 404, 422, 404, 422, 404, 404, 422),
        PROPOSED,
        method="post",
        data={"action": "grant"},
    ),
    AccessRow(
        "outcomes:recognition",
        (302, 200, 404, 200, 404, 200, 404, 200, 404, 200, 200, 404, 200),
        GRANTED,
    ),
    AccessRow(
        "outcomes:recognition",
        (302, 422, 404, 404, 404, *NOT_THE_REST),
        GRANTED,
        method="post",
        data={"action": "consent"},
    ),
    AccessRow(
        "outcomes:recognition",
        (302, *[404] * 9, 302),
        GRANTED,
        method="post",
        data={"action": "unpublish"},
    ),
    AccessRow("recognition:public", 200, {"code": "outcomes_agency"}),
    AccessRow("recognition:public", 404, {"code": "unknown_receipt"}),
    # Guidance
    AccessRow("outcomes:guidance-plans", CONCERNED),
    AccessRow("outcomes:guidance", (302, 404, 404, 200, 404, 404, 404, 404, 404, 404, 200), DRAFT),
    AccessRow(
        "outcomes:guidance",
        (302, 404, 404, 422, 404, *NOT_THE_REST),
        DRAFT,
        method="post",
        data={"action": "confirm"},
    ),
    AccessRow(
        "outcomes:guidance",
        (302, 404, 404, 422, 404, *NOT_THE_REST),
        DRAFT,
        method="post",
        data={"action": "dismiss"},
    ),
    AccessRow("outcomes:guidance", (302, 200, 200, 200, 404, 404, 404, 404, 404, 404, 200), CONFIRMED),
    AccessRow(
        "outcomes:guidance",
        (302, 404, 404, 422, 404, *NOT_THE_REST),
        CONFIRMED,
        method="post",
        data={"action": "close"},
    ),
    AccessRow("outcomes:guidance-action", (302, 200, 404, 200, 404, *NOT_THE_REST), CONFIRMED),
    AccessRow("outcomes:guidance-action", (302, 422, 404, 422, 404, *NOT_THE_REST), CONFIRMED, method="post"),
    AccessRow("outcomes:guidance-action", (302, *[404] * 12), DRAFT),
]


def _public(scene, language):
    prefix = "/en" if language == "en" else ""
    return f"{prefix}/penghargaan/{scene.world.agency.code}/"


PAGES: list[PageRow] = [
    page("officer", "objections", "outcomes:objections"),
    page("officer", "objection-file", "outcomes:objection-file", thing("outcomes.evaluation")),
    page(
        "officer",
        "objection-file-error",
        "outcomes:objection-file",
        thing("outcomes.evaluation"),
        act=send_empty,
    ),
    page("officer", "objection", "outcomes:objection", thing("outcomes.objection")),
    page("officer", "recognitions", "outcomes:recognitions"),
    page("officer", "recognition", "outcomes:recognition", thing("outcomes.granted")),
    page("officer", "guidance-plans", "outcomes:guidance-plans"),
    page("officer", "guidance", "outcomes:guidance", thing("outcomes.confirmed")),
    page("officer", "guidance-action", "outcomes:guidance-action", thing("outcomes.confirmed")),
    page(
        "officer",
        "guidance-action-error",
        "outcomes:guidance-action",
        thing("outcomes.confirmed"),
        act=send_empty,
    ),
    page("supervisor", "objections", "outcomes:objections"),
    page("supervisor", "objection", "outcomes:objection", thing("outcomes.objection")),
    page("supervisor", "objection-error", "outcomes:objection", thing("outcomes.objection"), act=send_empty),
    page("supervisor", "objection-decide", "outcomes:objection-decide", thing("outcomes.to_decide")),
    page(
        "supervisor",
        "objection-decide-error",
        "outcomes:objection-decide",
        thing("outcomes.to_decide"),
        act=send_empty,
    ),
    page("supervisor", "objection-renew", "outcomes:objection-renew", thing("outcomes.sent_back")),
    page(
        "supervisor",
        "objection-renew-error",
        "outcomes:objection-renew",
        thing("outcomes.sent_back"),
        act=send_empty,
    ),
    page("supervisor", "recognitions", "outcomes:recognitions"),
    page("supervisor", "recognition-propose", "outcomes:recognition-propose", thing("outcomes.officer")),
    page(
        "supervisor",
        "recognition-propose-error",
        "outcomes:recognition-propose",
        thing("outcomes.officer"),
        act=send_empty,
    ),
    page("supervisor", "guidance-plans", "outcomes:guidance-plans"),
    page("supervisor", "guidance-draft", "outcomes:guidance", thing("outcomes.draft")),
    page("supervisor", "guidance-draft-error", "outcomes:guidance", thing("outcomes.draft"), act=send_empty),
    page("supervisor", "guidance", "outcomes:guidance", thing("outcomes.confirmed")),
    page("personnel", "objection-register", "outcomes:objection-register"),
    page("personnel", "objection", "outcomes:objection", thing("outcomes.objection")),
    page("personnel", "objection-decider", "outcomes:objection-decider", thing("outcomes.objection")),
    page(
        "personnel",
        "objection-decider-error",
        "outcomes:objection-decider",
        thing("outcomes.objection"),
        act=send_empty,
    ),
    page("personnel", "recognitions", "outcomes:recognitions"),
    page("personnel", "recognition", "outcomes:recognition", thing("outcomes.granted")),
    page("personnel", "recognition-decide", "outcomes:recognition", thing("outcomes.proposed")),
    page(
        "personnel",
        "recognition-decide-error",
        "outcomes:recognition",
        thing("outcomes.proposed"),
        act=send_empty,
    ),
    page("unit_head", "recognitions", "outcomes:recognitions"),
    PageRow("public", "recognitions", _public, covers="recognition:public"),
]
NOT_PAGES: set[str] = set()  # URL names that answer with something else than a page

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)
YEAR = 2021  # whose evaluations are in nobody else's way


def access_arguments(place):
    """The ids that the access rows of this area name, made in the place of the access test."""
    cycle = AppraisalCycleFactory(agency=place.agency, year=YEAR)
    free, objected, returned = (
        DeliveredEvaluationFactory(
            officer=place.officer,
            evaluator=place.supervisor,
            period=_quarter(cycle, number),
        )
        for number in (1, 2, 3)
    )
    decider = place.other_supervisor
    sent_back = ObjectionFactory(
        evaluation=returned,
        decider=decider,
        state="DECIDED",
        decision=ObjectionDecision.SENT_BACK,
        reasons="Bukti kurang.",
        missing_statement_note="Tidak menjawab.",
        decided_at=NOW,
    )
    proposal = {"officer": place.officer, "proposed_by": place.supervisor}
    granted = RecognitionFactory(
        **proposal, state="GRANTED", decided_by=place.users["personnel"], decided_at=NOW
    )
    confirmed = GuidancePlanFactory(
        officer=place.officer,
        state="CONFIRMED",
        steps="Pendampingan.",
        counsellor=place.other_officer,
        review_on=date(2027, 1, 4),
        confirmed_by=place.supervisor,
        confirmed_at=NOW,
        confirm_reason="Berkas sering kembali.",
    )
    return {
        "outcomes_evaluation": free.public_id,
        "outcomes_objected": objected.public_id,
        "outcomes_objection": ObjectionFactory(evaluation=objected, decider=decider).public_id,
        "outcomes_sent_back": sent_back.public_id,
        "outcomes_proposed": RecognitionFactory(**proposal).public_id,
        "outcomes_granted": granted.public_id,
        "outcomes_draft": GuidancePlanFactory(officer=place.officer).public_id,
        "outcomes_confirmed": confirmed.public_id,
        "outcomes_agency": place.agency.code,
    }


def scene_things(world, now):
    """The public ids that the pages of this area need, made in the world of the browser journeys."""
    cycle = AppraisalCycleFactory(agency=world.agency, year=YEAR)
    free, objected, returned, low = (
        _delivered(world.officer, world.supervisor, _quarter(cycle, number), now, number == 4)
        for number in (1, 2, 3, 4)
    )
    supervisor = _actor(world, world.supervisor.user, now)
    return {
        "outcomes.officer": world.officer.public_id,
        "outcomes.evaluation": free.public_id,
        "outcomes.objection": _objection(world, objected, now).public_id,
        "outcomes.sent_back": _sent_back(world, returned, now).public_id,
        "outcomes.to_decide": _below_the_supervisor(world, cycle, now).public_id,
        "outcomes.draft": open_guidance(low, now=now).public_id,
        "outcomes.confirmed": _guidance(world, supervisor, now).public_id,
        **_recognitions(world, supervisor, now),
    }


def _quarter(cycle, number):
    month = 3 * number - 2
    ends_on = date(cycle.year + month // 10, (month + 3) % 12 or 12, 1) - timedelta(days=1)
    return EvaluationPeriodFactory(
        cycle=cycle,
        kind=PeriodKind.QUARTER,
        name=f"Triwulan {number} {cycle.year}",
        starts_on=date(cycle.year, month, 1),
        ends_on=ends_on,
    )


def _delivered(officer, evaluator, period, now, is_low=False):
    return DeliveredEvaluationFactory(
        officer=officer,
        evaluator=evaluator,
        period=period,
        results_rating=Rating.BELOW if is_low else Rating.MEETS,
        delivered_at=now - timedelta(days=2),
    )


def _actor(world, user, now):
    return actor_for(user, today=world.agency.local_day(now))


def _objection(world, evaluation, now):
    """Filed by the officer, who has given a statement; the rater's word and a decider are still missing."""
    officer = _actor(world, evaluation.officer.user, now)
    objection = file_objection(
        evaluation, grounds="Target berubah di tengah triwulan.", actor=officer, now=now
    )
    return state_side(objection, statement="Perubahan ada di surat tugas.", actor=officer, now=now)


def _sent_back(world, evaluation, now):
    objection = _objection(world, evaluation, now)
    above = OfficerFactory(agency=world.agency, name="I Made Suardana", with_user=True)
    objection.decider = above
    objection.save()
    return decide_objection(
        objection,
        decision=ObjectionDecision.SENT_BACK,
        reasons="Bukti hasil kerja belum dilihat.",
        missing_statement_note="Penilai sedang dinas luar.",
        actor=_actor(world, above.user, now),
        now=now,
    )


def _below_the_supervisor(world, cycle, now):
    """An objection that the supervisor decides: against somebody who is supervised by them."""
    officer, rater = (
        OfficerFactory(agency=world.agency, name=name, with_user=True)
        for name in ("Rina Lestari", "Yusuf Karim")
    )
    PlacementFactory(officer=officer, supervisor=rater)
    PlacementFactory(officer=rater, supervisor=world.supervisor)
    return _objection(world, _delivered(officer, rater, cycle.periods.first(), now), now)


def _guidance(world, supervisor, now):
    plan = GuidancePlanFactory(officer=world.officer, opened_at=now)
    content = GuidanceContent(
        goal="Berkas selesai tepat waktu.",
        steps="Pendampingan dua minggu di loket.",
        counsellor=world.supervisor,
        review_on=world.agency.local_day(now) + timedelta(days=60),
    )
    return confirm_guidance(plan, content=content, reason="Berkas sering kembali.", actor=supervisor, now=now)


def _recognitions(world, supervisor, now):
    personnel = _actor(world, world.personnel, now)
    said = {
        "kind": RecognitionKind.AWARD,
        "reason": "Membuka loket kedua atas kemauan sendiri.",
        "evidence_text": "Waktu tunggu turun dari dua jam ke dua puluh menit.",
    }
    proposed, granted = (
        propose_recognition(world.officer, title=title, **said, actor=supervisor, now=now)
        for title in ("Pelatih loket", "Layanan tanpa antre")
    )
    granted = decide_recognition(granted, is_granted=True, reason="Layak.", actor=personnel, now=now)
    give_consent(granted, shows_name=True, actor=_actor(world, world.officer.user, now), now=now)
    publish_recognition(granted, actor=personnel, now=now)
    return {"outcomes.proposed": proposed.public_id, "outcomes.granted": granted.public_id}
