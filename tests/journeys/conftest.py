import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import sync_playwright

from feedback.form_context import FORM_CONTEXTS
from feedback.views.forms import FORM_PAGES
from tests.journeys.browser import ARGUMENTS, LOCALES, executable
from tests.journeys.world import build_world


@pytest.fixture(scope="session")
def browser():
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps a loop running in this thread, which Django would take for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def server(live_server, settings):
    """The address of the running site, which posters and pages give as their own."""
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = live_server.url
    return live_server.url


@pytest.fixture
def world(server):
    FORM_CONTEXTS.forget()
    FORM_PAGES.forget()
    return build_world(timezone.now())


@pytest.fixture
def open_context(browser, server):
    """Opens a browser context: a screen, a language, script or none, and whoever is signed in."""
    opened = []

    def open_one(screen, *, script=True, language="id", user=None):
        context = browser.new_context(
            **screen, base_url=server, locale=LOCALES[language], java_script_enabled=script
        )
        context.set_default_timeout(30_000)
        context.add_cookies([{"name": "language", "value": language, "url": server}])
        if user is not None:
            context.add_cookies([session_cookie(user, server)])
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


def session_cookie(user, server):
    client = Client()
    client.force_login(user)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": server}
