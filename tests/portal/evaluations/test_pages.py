from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from appraisal.calibration import Guide
from appraisal.choices import CalibrationState, EvaluationState, Rating, SelfAppraisalState, Value
from appraisal.models import CalibrationSession, DevelopmentAction, Evaluation, Evidence, SelfAppraisal
from appraisal.services import start_evaluation
from organisation.choices import Role
from organisation.models import AccessLog
from portal.evaluations.curve import departure_words
from tests.areas.evaluations import sent_evaluation
from tests.factories.appraisal import EvaluationPeriodFactory
from tests.factories.evaluations import CalibrationSessionFactory, SelfAppraisalFactory
from tests.factories.organisation import RoleGrantFactory, UserFactory
from tests.factories.plans import build_pair
from tests.factories.reports import ReportItemFactory, upload

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 9, 1, 0, tzinfo=UTC)


@pytest.fixture
def pair():
    return build_pair()


@pytest.fixture
def quarter(pair):
    return EvaluationPeriodFactory(cycle=pair.cycle)


@pytest.fixture
def sign_in(client):
    def sign_in(user):
        client.force_login(user)
        client.cookies["language"] = "en"
        return client

    return sign_in


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


def page_of(pair, period, name="portal:evaluation"):
    return reverse(name, args=[pair.officer.public_id, period.public_id])


def own_page(period):
    return reverse("evaluations:self-appraisal", args=[period.public_id])


def written(**changes):
    return {"achievements": "All in time.", "results_rating": "0", "behaviour_rating": "1"} | changes


def head_of(unit):
    return RoleGrantFactory(role=Role.UNIT_HEAD, agency=unit.agency, unit=unit, user=UserFactory()).user


def personnel_of(agency):
    return RoleGrantFactory(role=Role.PERSONNEL, agency=agency, user=UserFactory()).user


def test_self_appraisal_is_saved_and_comes_back_as_typed(sign_in, pair, quarter):
    page = sign_in(pair.officer.user)

    page.post(own_page(quarter), written(rating_LOYAL="4", comment_LOYAL="Stayed.", action="save"))
    form = page.get(own_page(quarter)).context["form"]

    assert SelfAppraisal.objects.get().state == SelfAppraisalState.DRAFT
    assert [form[name].value() for name in ("achievements", "rating_LOYAL", "comment_LOYAL")] == [
        "All in time.",
        4,
        "Stayed.",
    ]


def test_refused_self_appraisal_keeps_what_was_typed(sign_in, pair, quarter):
    page = sign_in(pair.officer.user)

    refused = page.post(own_page(quarter), written(results_rating="", action="send"))
    wrong = page.post(own_page(quarter), written(comment_LOYAL="Stayed."))

    assert messages_of(refused) == ["Set both ratings: work results and work behaviour."]
    assert refused.context["form"]["achievements"].value() == "All in time."
    assert wrong.context["form"].errors == {"rating_LOYAL": ["Choose a rating from 1 to 5."]}


def test_sent_self_appraisal_is_shown_without_a_form(sign_in, pair, quarter):
    page = sign_in(pair.officer.user)

    response = page.post(own_page(quarter), written(action="send"), follow=True)

    assert SelfAppraisal.objects.get().state == SelfAppraisalState.SENT
    assert messages_of(response) == ["Your self-appraisal is sent."]
    assert "Send my self-appraisal" not in response.content.decode()
    assert "You have sent this self-appraisal." in response.content.decode()


def test_year_that_is_not_in_its_phase_offers_no_form(sign_in, pair):
    year = EvaluationPeriodFactory(cycle=pair.cycle, whole_year=True)

    text = sign_in(pair.officer.user).get(own_page(year)).content.decode()

    assert "Nothing can be written here now." in text
    assert "<textarea" not in text


def test_home_lists_own_periods_and_what_waits(sign_in, pair, quarter):
    SelfAppraisalFactory(officer=pair.officer, period=quarter)

    own = sign_in(pair.officer.user).get(reverse("evaluations:home"))
    theirs = sign_in(pair.supervisor.user).get(reverse("evaluations:home"))

    assert [(row["period"], row["appraisal"].state) for row in own.context["own_periods"]] == [
        (quarter, "SENT")
    ]
    assert [item.officer for item in theirs.context["due"]] == [pair.officer]


def test_draft_of_the_supervisor_stays_out_of_the_officers_home(sign_in, pair, quarter):
    start_evaluation(officer=pair.officer, period=quarter, evaluator=pair.supervisor, now=NOW)

    own = sign_in(pair.officer.user).get(reverse("evaluations:home"))

    assert [row["evaluation"] for row in own.context["own_periods"]] == [None]


def test_evaluation_from_the_plan_begins_first_and_offers_no_figure_to_type(sign_in, pair, quarter):
    pair.agree()
    page, address = sign_in(pair.supervisor.user), page_of(pair, quarter, "portal:evaluation-edit")

    before = page.get(address).content.decode()
    after = page.post(address, {"action": "begin"}, follow=True).content.decode()

    assert "Begin with the agreed plan" in before
    assert 'name="results-0-actual"' not in after
    assert 'name="result_1_rating"' in after
    assert "Akta kelahiran terbit" in after


def test_judgement_without_comment_comes_back_beside_its_field(sign_in, pair, quarter):
    pair.agree()
    page, address = sign_in(pair.supervisor.user), page_of(pair, quarter, "portal:evaluation-edit")
    page.post(address, {"action": "begin"})

    response = page.post(address, {"result_1_rating": "1", "results_rating": "0", "strengths": "Kept"})

    assert response.context["judgements"].errors == {
        "result_1_comment": ["A rating above or below expectation needs a comment."]
    }
    assert response.context["form"]["strengths"].value() == "Kept"


def test_begin_of_a_closed_cycle_is_refused_with_a_sentence(sign_in, pair, quarter):
    pair.agree()
    pair.cycle.state = "CLOSED"
    pair.cycle.save()

    response = sign_in(pair.supervisor.user).post(
        page_of(pair, quarter, "portal:evaluation-edit"), {"action": "begin"}, follow=True
    )

    assert messages_of(response) == ["This appraisal cycle is closed."]


def test_evaluation_page_shows_the_log_beside_the_result(sign_in, pair, quarter):
    plan = pair.agree()
    ReportItemFactory(
        report__verified=True,
        report__officer=pair.officer,
        aspect=plan.targets.first().aspects.first(),
        amount=7,
    )
    page = sign_in(pair.supervisor.user)
    page.post(page_of(pair, quarter, "portal:evaluation-edit"), {"action": "begin"})

    text = page.get(page_of(pair, quarter)).content.decode()

    assert "Served applicants at the counter – 7 akta" in text
    assert AccessLog.objects.filter(what="portal:evaluation", officer=pair.officer).count() == 1


def test_officer_comments_between_sending_and_signature(sign_in, pair, quarter):
    evaluation = sent_evaluation(pair.officer, pair.supervisor, quarter, NOW)
    page = sign_in(pair.officer.user)
    assert page.get(page_of(pair, quarter)).status_code == 404
    SelfAppraisalFactory(officer=pair.officer, period=quarter)

    shown = page.get(page_of(pair, quarter)).content.decode()
    kept = page.post(
        page_of(pair, quarter), {"action": "comment", "comment": "The files were hard."}, follow=True
    )

    assert "Your supervisor has sent this evaluation" in shown
    assert messages_of(kept) == ["Your comment is kept with the evaluation."]
    evaluation.refresh_from_db()
    assert evaluation.officer_comment == "The files were hard."


def test_hearing_ends_with_the_signature(sign_in, pair, quarter):
    SelfAppraisalFactory(officer=pair.officer, period=quarter)
    evaluation = sent_evaluation(pair.officer, pair.supervisor, quarter, NOW)
    Evaluation.objects.update(state=EvaluationState.SIGNED, signed_at=NOW, predicate="SB")

    response = sign_in(pair.officer.user).post(
        page_of(pair, quarter), {"action": "comment", "comment": "Late."}, follow=True
    )

    evaluation.refresh_from_db()
    assert messages_of(response) == ["You can comment between the sending of both sides and the signature."]
    assert evaluation.officer_comment == ""


def test_supervisor_reads_the_self_appraisal_after_sending_the_own_side(sign_in, pair, quarter):
    SelfAppraisalFactory(officer=pair.officer, period=quarter, obstacles="The scanner broke.")
    start_evaluation(officer=pair.officer, period=quarter, evaluator=pair.supervisor, now=NOW)
    page = sign_in(pair.supervisor.user)

    before = page.get(page_of(pair, quarter)).content.decode()
    Evaluation.objects.update(state=EvaluationState.SENT, sent_at=NOW)
    after = page.get(page_of(pair, quarter)).content.decode()

    assert ("The scanner broke." in before, "The scanner broke." in after) == (False, True)


def test_evidence_is_added_to_one_rating_and_shown_there(sign_in, pair, quarter):
    pair.agree()
    evaluation = start_evaluation(officer=pair.officer, period=quarter, evaluator=pair.supervisor, now=NOW)
    page, address = (
        sign_in(pair.supervisor.user),
        reverse("evaluations:evidence", args=[evaluation.public_id]),
    )

    neither = page.post(address, {"backs": "result-1"})
    refused = page.post(address, {"backs": "result-1", "link": "javascript:alert(1)"})
    kept = page.post(address, {"backs": "result-1", "link": "https://example.go.id/log"}, follow=True)

    assert neither.context["form"].errors == {"link": ["Give a link or a file, one of the two."]}
    assert refused.context["form"].errors == {"link": ["A link begins with https:// or http://."]}
    assert messages_of(kept) == ["The evidence is added."]
    assert Evidence.objects.get().result.evaluation == evaluation
    assert "https://example.go.id/log" in page.get(page_of(pair, quarter)).content.decode()


def test_follow_up_is_proposed_from_the_evaluation(sign_in, pair, quarter):
    evaluation = sent_evaluation(pair.officer, pair.supervisor, quarter, NOW)
    page, address = sign_in(pair.supervisor.user), reverse("evaluations:action", args=[evaluation.public_id])
    ahead = timezone.localdate().replace(day=1).replace(year=timezone.localdate().year + 1)

    past = page.post(address, {"title": "Sit in", "kind": "MENTORING", "due_on": "2020-01-01"})
    kept = page.post(
        address, {"title": "Sit in", "kind": "MENTORING", "due_on": ahead.isoformat()}, follow=True
    )

    assert past.context["form"].non_field_errors() == ["Choose a day that is still to come."]
    assert DevelopmentAction.objects.get().evaluation == evaluation
    assert "Sit in" in kept.content.decode()


def test_attainment_is_set_by_personnel_and_refused_without_basis(sign_in, pair, quarter):
    unit = pair.officer.placements.get().position.unit
    page = sign_in(personnel_of(pair.officer.agency))
    address = f"{reverse('evaluations:attainments')}?period={quarter.public_id}"

    refused = page.post(address, {"unit": unit.pk, "predicate": "GOOD", "basis": ""})
    kept = page.post(address, {"unit": unit.pk, "predicate": "GOOD", "basis": "Report"}, follow=True)

    assert refused.context["form"].errors == {"basis": ["This field is required."]}
    assert [(row, found.basis) for row, found in kept.context["rows"] if found] == [(unit, "Report")]


def test_head_does_not_find_the_own_unit_to_set(sign_in, pair, quarter):
    unit = pair.officer.placements.get().position.unit

    response = sign_in(head_of(unit)).get(reverse("evaluations:attainments"))

    assert response.context["may_set"] is False
    assert "Set it for a unit" not in response.content.decode()


def test_calibration_goes_from_plan_to_close(sign_in, pair, quarter):
    unit = pair.officer.placements.get().position.unit
    evaluation = sent_evaluation(pair.officer, pair.supervisor, quarter, NOW)
    page = sign_in(personnel_of(pair.officer.agency))
    page.post(
        f"{reverse('evaluations:attainments')}?period={quarter.public_id}",
        {"unit": unit.pk, "predicate": "GOOD", "basis": "Report"},
    )
    page.post(
        reverse("evaluations:calibrations"),
        {"unit": unit.pk, "period": quarter.pk, "held_on": date(2026, 4, 9).isoformat()},
    )
    session = CalibrationSession.objects.get()
    address = reverse("evaluations:calibration", args=[session.public_id])
    assert list(session.members.all()) == [pair.supervisor]

    held = page.post(address, {"action": "hold"}, follow=True)
    without = page.post(
        address,
        {
            "action": "decide",
            "evaluation": evaluation.public_id,
            "results_rating": "0",
            "behaviour_rating": "1",
        },
        follow=True,
    )
    decided = page.post(
        address,
        {
            "action": "decide",
            "evaluation": evaluation.public_id,
            "results_rating": "0",
            "behaviour_rating": "1",
            "reason": "Half of the files.",
        },
        follow=True,
    )
    closed = page.post(address, {"action": "close", "minutes": "Agreed."}, follow=True)

    assert messages_of(held)[-1] == "The calibration has begun. The second readers are drawn."
    assert "The guide expects “Good” most often." in held.content.decode()
    assert messages_of(without) == ["A change needs a reason."]
    assert "Half of the files." in decided.content.decode()
    assert messages_of(closed) == ["The calibration is closed. The raters can sign."]
    session.refresh_from_db()
    evaluation.refresh_from_db()
    assert (session.state, evaluation.state, evaluation.results_rating) == (
        CalibrationState.CLOSED,
        EvaluationState.SENT,
        Rating.MEETS,
    )


def test_member_finds_no_form_about_oneself(sign_in, pair, quarter):
    unit = pair.officer.placements.get().position.unit
    sent_evaluation(pair.officer, pair.supervisor, quarter, NOW)
    session = CalibrationSession.objects.create(
        unit=unit, period=quarter, facilitator=UserFactory(), held_on=date(2026, 4, 9), state="HELD"
    )
    session.members.set([pair.officer, pair.supervisor])
    Evaluation.objects.update(state=EvaluationState.CALIBRATING)
    address = reverse("evaluations:calibration", args=[session.public_id])

    own = sign_in(pair.officer.user).get(address).context["rows"]
    theirs = sign_in(pair.supervisor.user).get(address).context["rows"]

    assert [row["form"] is None for row in (*own, *theirs)] == [True, False]


def test_second_reader_reads_and_says_why_not(sign_in, pair, quarter):
    reader = build_pair().supervisor
    evaluation = sent_evaluation(pair.officer, pair.supervisor, quarter, NOW)
    Evaluation.objects.update(second_reader=reader)
    page = sign_in(reader.user)
    address = reverse("evaluations:second-reading", args=[evaluation.public_id])

    refused = page.post(address, {"results_rating": "0", "behaviour_rating": "1"})
    kept = page.post(
        address, {"results_rating": "0", "behaviour_rating": "1", "comment": "Easy files."}, follow=True
    )

    assert refused.context["form"].non_field_errors() == ["Your rating differs. Write the reason."]
    assert messages_of(kept) == ["Your reading is kept. The rater can see it."]
    evaluation.refresh_from_db()
    assert (evaluation.second_results_rating, evaluation.second_comment) == (0, "Easy files.")


def test_values_of_both_sides_keep_their_official_names(sign_in, pair, quarter):
    text = sign_in(pair.officer.user).get(own_page(quarter)).content.decode()

    assert [value.label for value in Value if value.label not in text] == []


@pytest.mark.parametrize(
    ("guide", "sentence"),
    [
        (Guide(("SB",), "AT_MOST", Decimal("0.10")), "The guide expects “Very good” at most 10 %."),
        (Guide(("BP",), "AT_LEAST", Decimal("0.60")), "The guide expects “Needs improvement” at least 60 %."),
        (Guide(("BP", "K"), "AT_LEAST"), "The guide expects some “Needs improvement” or “Poor”."),
    ],
)
def test_guide_is_told_in_one_sentence(guide, sentence):
    with override("en"):
        assert departure_words(guide) == sentence


def test_calibration_page_refuses_what_it_does_not_know(sign_in, pair, quarter):
    unit = pair.officer.placements.get().position.unit
    session = CalibrationSessionFactory(unit=unit, period=quarter, state=CalibrationState.PLANNED)
    page = sign_in(personnel_of(pair.officer.agency))
    address = reverse("evaluations:calibration", args=[session.public_id])

    unknown = page.post(address, {"action": "decide", "evaluation": "nothing"})
    unset = page.post(address, {"action": "hold"}, follow=True)

    assert unknown.status_code == 404
    assert messages_of(unset) == ["Set what the unit reached before its people are calibrated."]


def test_calibration_without_raters_is_not_planned(sign_in, pair, quarter):
    unit = pair.officer.placements.get().position.unit
    page, about = sign_in(personnel_of(pair.officer.agency)), {"unit": unit.pk, "period": quarter.pk}

    refused = page.post(reverse("evaluations:calibrations"), about | {"held_on": "2026-04-09"})

    assert refused.context["form"].non_field_errors() == ["Choose at least one member from this agency."]


def test_file_is_kept_as_evidence_and_a_wrong_one_comes_back(sign_in, pair, quarter):
    pair.agree()
    evaluation = start_evaluation(officer=pair.officer, period=quarter, evaluator=pair.supervisor, now=NOW)
    page, address = (
        sign_in(pair.supervisor.user),
        reverse("evaluations:evidence", args=[evaluation.public_id]),
    )

    wrong = page.post(address, {"backs": "result-1", "file": upload(b"MZ not a picture", "log.exe")})
    kept = page.post(address, {"backs": "result-1", "file": upload(b"%PDF-1.4 not a whole one", "log.pdf")})

    assert list(wrong.context["form"].errors) == ["file"]
    assert kept.status_code == 200
    assert Evidence.objects.count() == 0
