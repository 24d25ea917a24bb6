from dataclasses import replace

import pytest

from feedback.form_context import KEPT_CONTEXTS_MAX, RECHECK_SECONDS, FormContexts, read_form_context
from feedback.models import QrCode
from feedback.pages import KEPT_PAGES_MAX, FormPages
from tests.factories.feedback import QrCodeFactory, QuestionnaireFactory, offer_services
from tests.factories.organisation import OfficerFactory, ServiceFactory

pytestmark = pytest.mark.django_db


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


class Counter:
    def __init__(self):
        self.read = []

    def __call__(self, code):
        self.read.append(code)
        return read_form_context(code)


def test_context_is_read_in_four_queries(code_with_services, django_assert_num_queries):
    with django_assert_num_queries(4):
        context = read_form_context(code_with_services.code)

    assert [service.name for service in context.services] == ["Kartu Keluarga", "Perekaman KTP"]
    assert context.fixed_service_id is None


def test_only_service_of_a_point_is_not_asked_for(code):
    (service,) = offer_services(code.point, "Kartu Keluarga")
    context = read_form_context(code.code)

    assert (context.services, context.fixed_service_id) == ((), service.pk)


def test_closed_service_is_not_offered(code_with_services):
    code_with_services.point.services.filter(name="Kartu Keluarga").update(is_active=False)
    context = read_form_context(code_with_services.code)

    assert context.services == ()
    assert context.fixed_service_id == code_with_services.point.services.get(is_active=True).pk


def test_code_of_a_service_fixes_the_service(code):
    service = ServiceFactory(unit=code.point.unit)
    own = QrCodeFactory(point=None, agency=code.agency, service=service, questionnaire=code.questionnaire)
    context = read_form_context(own.code)

    assert (context.point_id, context.point_name, context.fixed_service_id) == (
        None,
        service.name,
        service.pk,
    )


def test_code_of_an_officer_does_not_name_the_officer(client, code):
    officer = OfficerFactory(agency=code.agency, name="Siti Rahmawati")
    own = QrCodeFactory(point=None, agency=code.agency, officer=officer, questionnaire=code.questionnaire)

    page = client.get(f"/q/{own.code}/en").content.decode()
    assert read_form_context(own.code).point_name == ""
    assert "Siti" not in page
    assert '<p class="place__point">The officer who served you</p>' in page


def test_code_without_a_published_questionnaire_is_closed(code):
    QrCode.objects.update(questionnaire=QuestionnaireFactory())
    context = read_form_context(code.code)

    assert (context.is_open, context.version_id, context.questions) == (False, None, ())


def test_unknown_code_has_no_context():
    assert read_form_context("7K3QZ9M2XA") is None


def test_context_is_read_again_when_it_is_old(code):
    clock, read = Clock(), Counter()
    contexts = FormContexts(read, clock)
    first = contexts.get(code.code)

    clock.now += RECHECK_SECONDS - 0.1
    assert contexts.get(code.code) is first
    clock.now += 0.2
    assert contexts.fresh(code.code) is None
    assert contexts.get(code.code) is first
    assert read.read == [code.code, code.code]


def test_changed_context_is_another_object(code):
    clock = Clock()
    contexts = FormContexts(read_form_context, clock)
    first = contexts.get(code.code)
    code.agency.name = "Nama baru"
    code.agency.save()

    clock.now += RECHECK_SECONDS
    assert contexts.get(code.code) is not first
    assert contexts.get(code.code).agency_name == "Nama baru"


def test_code_that_vanished_is_forgotten(code):
    clock = Clock()
    contexts = FormContexts(read_form_context, clock)
    contexts.get(code.code)
    code.delete()

    clock.now += RECHECK_SECONDS
    assert contexts.get(code.code) is None


def test_number_of_kept_contexts_is_bounded(code):
    context = read_form_context(code.code)
    contexts = FormContexts(lambda name: replace(context, code=name), Clock())
    for number in range(KEPT_CONTEXTS_MAX + 1):
        contexts.get(f"code-{number}")

    assert contexts.fresh("code-0") is None
    assert contexts.fresh(f"code-{KEPT_CONTEXTS_MAX}") is not None


def test_page_is_rendered_once_for_each_context_and_language(code):
    rendered = []

    def render(context, language):
        rendered.append(language)
        return f"{context.agency_name} {language}", "policy"

    pages = FormPages(render)
    context = read_form_context(code.code)
    for language in ("id", "en", "id"):
        pages.get(context, language)
    changed = pages.get(replace(context, agency_name="Nama baru"), "id")

    assert rendered == ["id", "en", "id"]
    assert changed.body == b"Nama baru id"


def test_number_of_kept_pages_is_bounded(code):
    rendered = []

    def render(context, language):
        rendered.append(context.code)
        return "page", "policy"

    pages = FormPages(render)
    contexts = [replace(read_form_context(code.code), code=f"code-{n}") for n in range(KEPT_PAGES_MAX + 1)]
    for context in [*contexts, contexts[-1], contexts[0]]:
        pages.get(context, "id")

    assert rendered[-2:] == [contexts[-1].code, contexts[0].code]
