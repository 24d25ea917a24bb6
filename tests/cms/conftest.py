import pytest
from django.utils import translation

from tests.factories.organisation import AgencyFactory, ServiceFactory, UnitFactory


@pytest.fixture(autouse=True)
def english_by_default():
    """The words are compared in the language they are written in; pages choose their own."""
    with translation.override("en"):
        yield


@pytest.fixture
def registry(db):
    return AgencyFactory(code="palu-dukcapil", name="Dinas Kependudukan", region="Kota Palu")


@pytest.fixture
def service(registry):
    return ServiceFactory(
        unit=UnitFactory(agency=registry),
        code="kk",
        name="Kartu Keluarga",
        name_en="Family card",
        promised_minutes=60,
    )
