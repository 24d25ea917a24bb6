"""The browser of the journeys: where it is, the two screens it stands for, and what a page may not do."""

import os
import shutil
from dataclasses import dataclass, field
from urllib.parse import urlsplit

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 900}}
LOCALES = {"id": "id-ID", "en": "en-GB"}


def executable() -> str | None:
    """This will return the path of Chromium; without one Playwright's own is started, or the test fails."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@dataclass
class Watch:
    """What the pages of one browser context did wrong: messages on the console, requests to strangers."""

    host: str
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def over(cls, context, server: str) -> "Watch":
        watch = cls(urlsplit(server).netloc)
        watch._listen(context)
        return watch

    def _listen(self, context) -> None:
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.complaints.append(f"uncaught: {error.error}"))
        context.on("request", self._on_request)

    def _on_console(self, message) -> None:
        # The browser notes every page that answers 4xx as a failed resource, which here is on purpose.
        if (
            message.type in ("error", "warning")
            and "the server responded with a status of" not in message.text
        ):
            self.complaints.append(f"{message.type}: {message.text}")

    def _on_request(self, request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob", "about") and address.netloc != self.host:
            self.complaints.append(f"request to {request.url}")

    def taken(self) -> list[str]:
        """This will return the complaints since it was last asked."""
        complaints, self.complaints = self.complaints, []
        return complaints
