from django.conf import settings
from django.core.checks import Tags, Warning, register


@register(Tags.security, deploy=True)
def mail_is_complete(app_configs, **kwargs):
    """Mail that is switched on needs a sender of one's own, and a password needs an encrypted line."""
    if not settings.MAIL_IS_ON:
        return []
    found = []
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        found.append(
            Warning(
                "EMAIL_HOST is set, and DEFAULT_FROM_EMAIL is not.",
                hint="Set DEFAULT_FROM_EMAIL to an address of your own, or mail is refused as spam.",
                id="notes.W001",
            )
        )
    if settings.EMAIL_HOST_PASSWORD and not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL):
        found.append(
            Warning(
                "The password of the mail server goes over the network in the open.",
                hint="Set EMAIL_USE_TLS=True, or EMAIL_USE_SSL=True for port 465.",
                id="notes.W002",
            )
        )
    return found
