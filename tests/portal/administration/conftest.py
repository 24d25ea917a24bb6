import pytest
from django.conf import settings


@pytest.fixture(autouse=True)
def english(client):
    """The tests read the words as they are written in the code."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
