import pytest
from django.utils import translation

from feedback.form_context import FORM_CONTEXTS
from feedback.views.forms import FORM_PAGES
from tests.factories.feedback import QrCodeFactory, offer_services, skm_version


@pytest.fixture(autouse=True)
def nothing_kept_from_the_test_before():
    FORM_CONTEXTS.forget()
    FORM_PAGES.forget()


@pytest.fixture(autouse=True)
def messages_are_compared_in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def code(db):
    return QrCodeFactory()


@pytest.fixture
def skm_code(db):
    return QrCodeFactory(questionnaire=skm_version().questionnaire)


@pytest.fixture
def code_with_services(code):
    offer_services(code.point, "Kartu Keluarga", "Perekaman KTP")
    return code
