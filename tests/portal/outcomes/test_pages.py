from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from appraisal.choices import ActionKind, GuidanceState, ObjectionState, Rating, RecognitionState
from appraisal.models import DevelopmentAction, Evaluation, Objection, Recognition
from appraisal.services.guidance import open_guidance
from organisation.choices import Role
from organisation.models import AccessLog, Officer
from tests.factories.organisation import OfficerFactory, RoleGrantFactory
from tests.factories.outcomes import (
    GuidancePlanFactory,
    ObjectionFactory,
    RecognitionFactory,
    build_case,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return build_case(delivered_at=timezone.now() - timedelta(days=2))


@pytest.fixture
def sign_in(client, case):
    def sign_in(person):
        client.force_login(getattr(person, "user", None) or person)
        client.cookies["language"] = "en"
        return client

    return sign_in


def url(name, *things):
    return reverse(f"outcomes:{name}", args=[thing.public_id for thing in things])


def open_objection(case, **changes):
    return ObjectionFactory(
        evaluation=case.evaluation,
        decider=case.superior,
        filed_at=timezone.now(),
        deadline=timezone.now() + timedelta(days=12),
        **changes,
    )


def heard(case):
    return open_objection(
        case, officer_statement="Target berubah.", rater_statement="Sudah disepakati.", state="HEARING"
    )


def decision(**changes):
    return {"action": "decide", "decision": "UPHELD", "reasons": "Angka sudah benar."} | changes


# Objections


def test_officer_files_an_objection_with_evidence_and_sees_both_statements(sign_in, case):
    officer = sign_in(case.officer)
    sheet = SimpleUploadedFile("bukti.txt", b"Surat tugas tanggal 3 Maret", "text/plain")

    filed = officer.post(
        url("objection-file", case.evaluation), {"grounds": "Target berubah.", "file": sheet}, follow=True
    )

    objection = Objection.objects.get()
    assert filed.redirect_chain == [(url("objection", objection), 302)]
    assert (objection.grounds, objection.evidence.get().name) == ("Target berubah.", "bukti.txt")
    assert filed.context["sign"] == {"kind": "attention", "label": "Filed"}


def test_form_shows_the_countdown_and_keeps_what_was_typed(sign_in, case):
    officer = sign_in(case.officer)

    shown = officer.get(url("objection-file", case.evaluation))
    refused = officer.post(
        url("objection-file", case.evaluation), {"grounds": "Target berubah.", "link": "not a link"}
    )

    assert shown.context["days_left"] == 12
    assert refused.status_code == 422
    assert refused.context["form"]["grounds"].value() == "Target berubah."
    assert list(refused.context["form"].errors) == ["link"]
    assert Objection.objects.count() == 0


def test_late_objection_says_so_plainly(sign_in):
    late = build_case(delivered_at=timezone.now() - timedelta(days=20))
    officer = sign_in(late.officer)

    form = officer.get(url("objection-file", late.evaluation))
    filed = officer.post(url("objection-file", late.evaluation), {"grounds": "x"}, follow=True)

    assert form.context["days_left"] < 0
    assert filed.context["is_late"]
    assert Objection.objects.get().state == ObjectionState.LATE


def test_undelivered_or_foreign_evaluation_has_no_form(sign_in, case):
    Evaluation.objects.filter(pk=case.evaluation.pk).update(state="SIGNED")

    assert sign_in(case.officer).get(url("objection-file", case.evaluation)).status_code == 404
    assert sign_in(case.rater).get(url("objection-file", case.evaluation)).status_code == 404


def test_objection_already_filed_leads_to_itself_and_is_not_filed_twice(sign_in, case):
    objection = open_objection(case)
    officer = sign_in(case.officer)

    assert officer.get(url("objection-file", case.evaluation)).url == url("objection", objection)
    refused = officer.post(url("objection-file", case.evaluation), {"grounds": "Lagi."})
    assert refused.context["form"].errors["grounds"] == ["You have already objected to this evaluation."]


def test_list_shows_windows_and_what_waits_for_whom(sign_in, case):
    open_window = sign_in(case.officer).get(url("objections")).context
    objection = open_objection(case)

    contexts = {
        name: sign_in(person).get(url("objections")).context
        for name, person in (
            ("officer", case.officer),
            ("rater", case.rater),
            ("superior", case.superior),
            ("personnel", case.personnel),
        )
    }

    assert [window.evaluation for window in open_window["windows"]] == [case.evaluation]
    found = {
        name: [
            part
            for part in ("windows", "own", "to_answer", "to_decide", "earlier")
            if [row["objection"] for row in context[part]] == [objection]
        ]
        for name, context in contexts.items()
    }
    assert found == {
        "officer": ["own"],
        "rater": ["to_answer"],
        "superior": ["to_decide"],
        "personnel": [],
    }


def test_rater_states_once_and_the_text_stays_when_refused(sign_in, case):
    objection = open_objection(case)
    rater = sign_in(case.rater)

    refused = rater.post(url("objection", objection), {"action": "statement", "statement": " "})
    rater.post(url("objection", objection), {"action": "statement", "statement": "Sudah disepakati."})
    twice = rater.post(url("objection", objection), {"action": "statement", "statement": "Lagi."})

    objection.refresh_from_db()
    assert (refused.status_code, list(refused.context["statement_form"].errors)) == (422, ["statement"])
    assert (objection.state, objection.rater_statement) == ("HEARING", "Sudah disepakati.")
    assert twice.status_code == 422
    assert twice.context["statement_form"]["statement"].value() == "Lagi."


def test_opening_an_objection_is_noted_for_the_officer(sign_in, case):
    objection = open_objection(case)

    sign_in(case.officer).get(url("objection", objection))
    sign_in(case.rater).get(url("objection", objection))

    assert [(row.viewer, row.what, row.as_role) for row in AccessLog.objects.all()] == [
        (case.rater.user, "outcomes:objection", "SUPERVISOR")
    ]


def test_evidence_is_added_by_a_side_and_needs_something(sign_in, case):
    objection = open_objection(case)
    rater = sign_in(case.rater)

    empty = rater.post(url("objection", objection), {"action": "evidence"})
    unfit = rater.post(url("objection", objection), {"action": "evidence", "link": "ftp://x"})
    rater.post(url("objection", objection), {"action": "evidence", "link": "https://contoh.go.id/surat"})
    superior = sign_in(case.superior).post(url("objection", objection), {"action": "evidence"})

    assert (empty.status_code, unfit.status_code, superior.status_code) == (422, 422, 404)
    assert objection.evidence.get().link == "https://contoh.go.id/surat"


def test_evidence_of_an_objection_is_closed_to_others_who_see_the_officer(sign_in, case):
    objection = open_objection(case)
    sheet = SimpleUploadedFile("bukti.txt", b"Surat tugas tanggal 3 Maret", "text/plain")
    sign_in(case.rater).post(url("objection", objection), {"action": "evidence", "file": sheet})
    address = reverse("reports:evidence", args=[objection.evidence.get().public_id])
    auditor = RoleGrantFactory(role=Role.AUDITOR, agency=case.officer.agency).user

    people = (case.officer, case.rater, case.superior, case.personnel, auditor)

    assert [sign_in(person).get(address).status_code for person in people] == [200, 200, 200, 200, 404]


def test_evidence_of_a_proposal_is_open_to_who_decides_and_not_to_the_officer(sign_in, case):
    said = {"kind": "AWARD", "title": "x", "reason": "y", "evidence_text": "z"}
    sheet = SimpleUploadedFile("bukti.txt", b"Waktu tunggu turun", "text/plain")
    sign_in(case.rater).post(url("recognition-propose", case.officer), said | {"file": sheet})
    evidence = Recognition.objects.get().evidence.get()
    administrator = RoleGrantFactory(role=Role.AGENCY_ADMIN, agency=case.officer.agency).user

    answers = [
        sign_in(person).get(reverse("reports:evidence", args=[evidence.public_id])).status_code
        for person in (administrator, case.personnel, case.officer)
    ]

    assert answers == [200, 200, 404]


def test_officer_takes_an_objection_back(sign_in, case):
    objection = open_objection(case)

    page = sign_in(case.officer).post(url("objection", objection), {"action": "withdraw"}, follow=True)

    assert page.context["sign"] == {"kind": "neutral", "label": "Withdrawn"}
    assert not page.context["can_withdraw"]


def test_url_of_the_decision_is_closed_to_the_rater_even_with_the_form(sign_in, case):
    objection = heard(case)

    for person in (case.rater, case.officer, case.personnel):
        page = sign_in(person)
        assert page.get(url("objection-decide", objection)).status_code == 404
        assert page.post(url("objection-decide", objection), decision()).status_code == 404
    objection.refresh_from_db()
    assert objection.state == ObjectionState.HEARING


def test_rater_named_as_decider_in_the_form_is_no_choice(sign_in, case):
    objection = open_objection(case)
    office = sign_in(case.personnel)
    other = OfficerFactory(agency=case.officer.agency, with_user=True)

    Officer.objects.filter(pk=case.rater.pk).update(name="Gusti Penilai")

    refused = office.post(url("objection-decider", objection), {"decider": "Gusti Penilai", "reason": "x"})
    office.post(url("objection-decider", objection), {"decider": other.name, "reason": "Cuti."})

    objection.refresh_from_db()
    assert list(refused.context["form"].errors) == ["decider"]
    assert (objection.decider, objection.decider_reason) == (other, "Cuti.")


def test_new_ratings_light_their_predicate_and_keep_the_form(sign_in, case):
    objection = heard(case)

    shown = sign_in(case.superior).post(
        url("objection-decide", objection),
        decision(action="show", decision="CHANGED", results_rating="1", behaviour_rating="1"),
    )

    lit = [
        cell["label"] for row in shown.context["matrix"]["rows"] for cell in row["cells"] if cell["is_lit"]
    ]
    assert (shown.status_code, lit) == (200, ["Very good"])
    assert shown.context["form"]["reasons"].value() == "Angka sudah benar."
    objection.refresh_from_db()
    assert objection.state == ObjectionState.HEARING


def test_superior_changes_the_evaluation(sign_in, case):
    objection = heard(case)

    page = sign_in(case.superior).post(
        url("objection-decide", objection),
        decision(decision="CHANGED", results_rating="1", behaviour_rating="1"),
        follow=True,
    )

    objection.refresh_from_db()
    assert objection.changed_evaluation.predicate == "SB"
    assert page.context["sign"] == {"kind": "good", "label": "The evaluation is changed"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"decision": "CHANGED", "results_rating": "0", "behaviour_rating": "0"}, "results_rating"),
        ({"decision": "CHANGED"}, "results_rating"),
        ({"decision": "CHANGED", "results_rating": "-1", "behaviour_rating": "0"}, "results_rating"),
        ({"decision": ""}, "decision"),
        ({"reasons": ""}, "reasons"),
    ],
)
def test_refused_decision_keeps_what_was_typed(sign_in, case, changes, field):
    refused = sign_in(case.superior).post(url("objection-decide", heard(case)), decision(**changes))

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, [field])
    assert refused.context["form"]["decision"].value() == decision(**changes)["decision"]


def test_missing_statement_asks_for_a_note_at_its_field(sign_in, case):
    objection = open_objection(case)
    superior = sign_in(case.superior)

    refused = superior.post(url("objection-decide", objection), decision())
    superior.post(url("objection-decide", objection), decision(missing_statement_note="Tidak menjawab."))

    objection.refresh_from_db()
    assert list(refused.context["form"].errors) == ["missing_statement_note"]
    assert objection.missing_statement_note == "Tidak menjawab."


def test_rater_writes_anew_what_was_sent_back(sign_in, case):
    objection = heard(case)
    sign_in(case.superior).post(url("objection-decide", objection), decision(decision="SENT_BACK"))
    rater = sign_in(case.rater)

    refused = rater.post(
        url("objection-renew", objection), {"results_rating": "1", "behaviour_rating": "0", "reason": ""}
    )
    page = rater.post(
        url("objection-renew", objection),
        {"results_rating": "1", "behaviour_rating": "0", "reason": "Bukti baru."},
        follow=True,
    )

    assert list(refused.context["form"].errors) == ["reason"]
    assert case.evaluation.superseded_by.results_rating == Rating.ABOVE
    assert [item["what"] for item in page.context["timeline"]][:2] == [
        "The rater wrote the evaluation anew",
        "The evaluation is sent back to the rater",
    ]


def test_decider_is_found_by_a_part_of_the_name_and_chosen_among_several(sign_in, case):
    objection = open_objection(case)
    first, second = (
        OfficerFactory(agency=case.officer.agency, with_user=True, name=name)
        for name in ("Siti Aminah", "Siti Rahma")
    )
    OfficerFactory(agency=case.officer.agency, name="Siti Tanpa Akun")
    office = sign_in(case.personnel)
    address = url("objection-decider", objection)

    several = office.post(address, {"decider": "siti", "reason": "Cuti."})
    office.post(address, {"decider": "siti", "decider_choice": str(second.public_id), "reason": "Cuti."})

    offered = [key for key, _label in several.context["form"].fields["decider_choice"].choices]
    objection.refresh_from_db()
    assert (several.status_code, offered) == (422, [str(first.public_id), str(second.public_id)])
    assert several.context["form"]["reason"].value() == "Cuti."
    assert objection.decider == second


def test_page_to_choose_somebody_does_not_grow_with_the_agency(sign_in, case):
    objection = open_objection(case)
    for number in range(12):
        OfficerFactory(agency=case.officer.agency, with_user=True, name=f"Made Wirawan {number}")
    office = sign_in(case.personnel)

    page = office.get(url("objection-decider", objection)).content.decode()
    many = office.post(url("objection-decider", objection), {"decider": "wirawan", "reason": "Cuti."})

    assert "Made Wirawan" not in page
    assert "decider_choice" not in many.context["form"].fields
    assert list(many.context["form"].errors) == ["decider"]


def test_register_shows_the_age_and_who_is_missing(sign_in, case):
    objection = open_objection(case)
    Objection.objects.update(decider=None, filed_at=timezone.now() - timedelta(days=3))

    rows = sign_in(case.personnel).get(url("objection-register")).context["rows"]

    assert [(row["entry"].objection, row["entry"].age_days) for row in rows] == [(objection, 3)]


def test_auditor_follows_the_register_without_reading_what_was_written(sign_in, case):
    objection = open_objection(case, rater_statement="Sudah disepakati.", state="HEARING")
    ObjectionFactory()  # in another agency
    auditor = RoleGrantFactory(role=Role.AUDITOR, agency=case.officer.agency).user

    page = sign_in(auditor).get(url("objection-register"))

    entries = [row["entry"] for row in page.context["rows"]]
    assert [(each.objection, each.is_readable) for each in entries] == [(objection, False)]
    assert [tab["label"] for tab in page.context["tabs"]] == ["Register of objections"]
    body = page.content.decode()
    assert case.officer.name in body and case.superior.name in body
    assert objection.grounds not in body and "Sudah disepakati." not in body
    assert url("objection", objection) not in body
    assert sign_in(auditor).get(url("objection", objection)).status_code == 404
    assert url("objection-register") in sign_in(auditor).get(reverse("portal:more")).content.decode()


def test_personnel_opens_an_objection_from_the_register(sign_in, case):
    objection = open_objection(case)

    body = sign_in(case.personnel).get(url("objection-register")).content.decode()

    assert url("objection", objection) in body


def test_objection_of_another_agency_is_not_there(sign_in, case):
    foreign = ObjectionFactory()

    for person in (case.officer, case.rater, case.superior, case.personnel):
        assert sign_in(person).get(url("objection", foreign)).status_code == 404


# Recognition


def recognised(case, **changes):
    content = {"state": "GRANTED", "decided_by": case.personnel, "decided_at": timezone.now()}
    return RecognitionFactory(officer=case.officer, proposed_by=case.rater, **(content | changes))


def test_supervisor_proposes_with_evidence(sign_in, case):
    page = sign_in(case.rater).post(
        url("recognition-propose", case.officer),
        {
            "kind": "AWARD",
            "title": "Loket kedua",
            "reason": "Membuka loket kedua.",
            "evidence_text": "Waktu tunggu turun.",
            "link": "https://contoh.go.id/laporan",
        },
    )

    recognition = Recognition.objects.get()
    assert page.url == url("recognition", recognition)
    assert (recognition.title, recognition.evidence.get().link) == (
        "Loket kedua",
        "https://contoh.go.id/laporan",
    )


def test_refused_proposal_keeps_what_was_typed_and_nothing_else(sign_in, case):
    rater = sign_in(case.rater)
    said = {"kind": "AWARD", "title": "x", "reason": "y", "evidence_text": "z"}

    blank = rater.post(url("recognition-propose", case.officer), said | {"reason": ""})
    unfit = rater.post(url("recognition-propose", case.officer), said | {"link": "ftp://x"})

    assert (blank.status_code, list(blank.context["form"].errors)) == (422, ["reason"])
    assert (unfit.status_code, unfit.context["form"]["title"].value()) == (422, "x")
    assert Recognition.objects.count() == 0


def test_nobody_reaches_the_form_for_themselves(sign_in, case):
    head_unit = case.rater.placements.get().position.unit
    RoleGrantFactory(user=case.rater.user, role=Role.UNIT_HEAD, agency=head_unit.agency, unit=head_unit)

    assert sign_in(case.rater).get(url("recognition-propose", case.rater)).status_code == 404


@pytest.mark.parametrize(
    ("action", "state"), [("grant", RecognitionState.GRANTED), ("decline", RecognitionState.DECLINED)]
)
def test_personnel_decides_with_a_reason(sign_in, case, action, state):
    recognition = recognised(case, state="PROPOSED", decided_by=None, decided_at=None)
    office = sign_in(case.personnel)

    blank = office.post(url("recognition", recognition), {"action": action, "reason": ""})
    office.post(url("recognition", recognition), {"action": action, "reason": "Sudah dibaca."})

    recognition.refresh_from_db()
    assert blank.status_code == 422
    assert (recognition.state, recognition.decided_by) == (state, case.personnel)


def test_officer_consents_personnel_publishes_and_the_officer_takes_it_back(sign_in, client, case):
    recognition = recognised(case)
    address = url("recognition", recognition)

    sign_in(case.officer).post(address, {"action": "consent", "shows_name": "yes"})
    sign_in(case.personnel).post(address, {"action": "publish"})
    client.logout()
    shown = client.get(f"/penghargaan/{case.officer.agency.code}/")
    sign_in(case.officer).post(address, {"action": "withdraw-consent"})
    client.logout()
    gone = client.get(f"/penghargaan/{case.officer.agency.code}/")

    assert [row.name for row in shown.context["recognitions"]] == [case.officer.name]
    assert gone.context["recognitions"] == []
    assert gone["Cache-Control"] == "private, no-store"


def test_name_is_nowhere_on_the_public_page_without_consent_to_it(client, case):
    recognised(case, consented_at=timezone.now(), is_public=True)

    page = client.get(f"/penghargaan/{case.officer.agency.code}/").content.decode()

    assert "Layanan tanpa antre" in page
    assert case.officer.name not in page


def test_public_page_speaks_the_language_of_its_address(client, case):
    code = case.officer.agency.code

    links = client.get(f"/en/penghargaan/{code}/").context["language_links"]

    assert [(link["url"], link["is_current"]) for link in links] == [
        (f"/penghargaan/{code}/", False),
        (f"/en/penghargaan/{code}/", True),
    ]


def test_publishing_without_consent_is_refused_in_words(sign_in, case):
    recognition = recognised(case)

    page = sign_in(case.personnel).post(url("recognition", recognition), {"action": "publish"}, follow=True)

    assert [str(message) for message in page.context["messages"]] == [
        "The officer has not agreed to publication."
    ]


def test_revoking_keeps_the_reason_and_unpublishes(sign_in, case):
    recognition = recognised(case, consented_at=timezone.now(), is_public=True)

    sign_in(case.personnel).post(
        url("recognition", recognition), {"action": "revoke", "reason": "Data keliru."}
    )

    recognition.refresh_from_db()
    assert (recognition.state, recognition.is_public) == (RecognitionState.REVOKED, False)


def test_consent_without_a_choice_comes_back(sign_in, case):
    page = sign_in(case.officer).post(url("recognition", recognised(case)), {"action": "consent"})

    assert (page.status_code, list(page.context["consent_form"].errors)) == (422, ["shows_name"])


# Guidance


@pytest.fixture
def low_case():
    return build_case(results_rating=Rating.BELOW, delivered_at=timezone.now())


def confirmation(case, **changes):
    day = case.officer.agency.local_day(timezone.now()) + timedelta(days=30)
    return {
        "action": "confirm",
        "goal": "Berkas selesai tepat waktu.",
        "steps": "Pendampingan.",
        "counsellor": case.superior.name,
        "review_on": day.isoformat(),
        "reason": "Berkas sering kembali.",
    } | changes


def test_supervisor_confirms_a_draft_and_the_officer_reads_it_only_then(sign_in, low_case):
    plan = open_guidance(low_case.evaluation, now=timezone.now())

    before = sign_in(low_case.officer).get(url("guidance", plan)).status_code
    sign_in(low_case.rater).post(url("guidance", plan), confirmation(low_case))
    after = sign_in(low_case.officer).get(url("guidance", plan)).status_code

    plan.refresh_from_db()
    assert (before, after, plan.state, plan.confirmed_by) == (
        404,
        200,
        GuidanceState.CONFIRMED,
        low_case.rater,
    )


def test_refused_confirmation_keeps_what_was_typed(sign_in, low_case):
    plan = open_guidance(low_case.evaluation, now=timezone.now())
    rater = sign_in(low_case.rater)

    past = rater.post(url("guidance", plan), confirmation(low_case, review_on="2020-01-01"))
    Officer.objects.filter(pk=low_case.officer.pk).update(name="Gusti Pegawai")
    himself = rater.post(url("guidance", plan), confirmation(low_case, counsellor="Gusti Pegawai"))

    assert (past.status_code, list(past.context["form"].errors)) == (422, ["review_on"])
    assert list(himself.context["form"].errors) == ["counsellor"]
    assert himself.context["form"]["steps"].value() == "Pendampingan."


def test_supervisor_dismisses_a_draft(sign_in, low_case):
    plan = open_guidance(low_case.evaluation, now=timezone.now())

    blank = sign_in(low_case.rater).post(url("guidance", plan), {"action": "dismiss"})
    sign_in(low_case.rater).post(url("guidance", plan), {"action": "dismiss", "end-reason": "Sakit."})

    plan.refresh_from_db()
    assert (blank.status_code, plan.state, plan.outcome) == (422, GuidanceState.DISMISSED, "Sakit.")


def test_plan_is_followed_by_an_action_and_closed(sign_in, low_case):
    plan = open_guidance(low_case.evaluation, now=timezone.now())
    rater = sign_in(low_case.rater)
    rater.post(url("guidance", plan), confirmation(low_case))

    action = {"kind": ActionKind.MENTORING, "title": "Pendampingan", "due_on": "2020-01-01"}
    late = rater.post(url("guidance-action", plan), action)
    rater.post(url("guidance-action", plan), action | {"due_on": confirmation(low_case)["review_on"]})
    blank = rater.post(url("guidance", plan), {"action": "close"})
    rater.post(url("guidance", plan), {"action": "close", "end-reason": "Tercapai."})

    plan.refresh_from_db()
    assert (late.status_code, list(late.context["form"].errors)) == (422, ["due_on"])
    assert DevelopmentAction.objects.get().guidance == plan
    assert (blank.status_code, plan.state, plan.outcome) == (422, GuidanceState.CLOSED, "Tercapai.")


def test_list_separates_drafts_that_wait_from_other_plans(sign_in, low_case):
    plan = open_guidance(low_case.evaluation, now=timezone.now())

    for_rater = sign_in(low_case.rater).get(url("guidance-plans")).context
    for_personnel = sign_in(low_case.personnel).get(url("guidance-plans")).context

    assert [row["plan"] for row in for_rater["to_confirm"]] == [plan]
    assert ([row["plan"] for row in for_personnel["others"]], for_personnel["to_confirm"]) == ([plan], [])


# Amounts and what does not exist


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("objection-register", 8), ("recognitions", 9), ("guidance-plans", 8)]
)
def test_lists_ask_as_often_for_three_as_for_one(
    sign_in, case, count, name, queries, django_assert_num_queries
):
    for number in range(count):
        officer = OfficerFactory(agency=case.officer.agency)
        ObjectionFactory(evaluation__officer=officer, evaluation__period=case.evaluation.period)
        RecognitionFactory(officer=officer, proposed_by=case.superior, title=f"{number}")
        GuidancePlanFactory(officer=officer)
    office = sign_in(case.personnel)

    with django_assert_num_queries(queries):
        office.get(url(name))


@pytest.mark.parametrize(
    "name",
    ["objection", "objection-decide", "objection-decider", "objection-renew", "recognition", "guidance"],
)
def test_unknown_thing_is_not_found(sign_in, case, name):
    address = reverse(f"outcomes:{name}", args=[uuid4()])

    assert sign_in(case.personnel).get(address).status_code == 404
