"""What a page row is: who opens it, where it is, and what is done there."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse


def send_empty(tab):
    """This will send the last form of the page as it is, past the browser's own checks, and wait for the answer."""
    button = tab.locator("main form[method=post] button:not([type=button])").last
    button.evaluate("button => { button.form.noValidate = true; }")
    with tab.expect_navigation():
        button.click()


@dataclass(frozen=True)
class Row:
    role: str
    name: str
    address: Callable  # of the scene, in a language
    covers: str = ""  # the URL name; the pages of the CMS have none
    status: int = 200
    act: Callable | None = None


def at(name: str, *arguments: Callable, query: str = ""):
    """This will return what builds the address of a URL name in a scene."""
    return lambda scene, language: (
        reverse(name, args=[argument(scene, language) for argument in arguments]) + query
    )


def page(role, name, url_name, *arguments, query="", **options) -> Row:
    return Row(role, name, at(url_name, *arguments, query=query), covers=url_name, **options)


def thing(name: str):
    """This will return what finds a public id that an area put into the scene under this name."""
    return lambda scene, language: scene.things[name]
