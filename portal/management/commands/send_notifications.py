from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.notes.digests import send_digests


class Command(BaseCommand):
    help = "Mails everybody what is new for them, several things in one mail. Run it every few minutes."

    def handle(self, **options):
        if not settings.MAIL_IS_ON:
            self.stdout.write("Mail is off: EMAIL_HOST is not set. Notifications are in the workspace.")
            return
        self.stdout.write(f"{send_digests(timezone.now())} mails sent")
