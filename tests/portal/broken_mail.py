from smtplib import SMTPRecipientsRefused

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.locmem import EmailBackend


class BrokenMail(BaseEmailBackend):
    """A mail server that nobody answers at."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError("no mail server")


class ChoosyMail(EmailBackend):
    """A mail server that knows nobody whose name begins with "lost"."""

    def send_messages(self, messages):
        for message in messages:
            if message.to[0].startswith("lost"):
                raise SMTPRecipientsRefused({message.to[0]: (550, b"unknown")})
        return super().send_messages(messages)
