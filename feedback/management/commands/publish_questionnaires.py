from django.core.management.base import BaseCommand
from django.utils import timezone

from feedback.choices import VersionState
from feedback.services import ensure_standard_questionnaires


class Command(BaseCommand):
    help = "Publishes the questionnaires that all agencies share, after an upgrade that brought new ones or new wording."

    def handle(self, **options):
        for questionnaire in ensure_standard_questionnaires(timezone.now()).values():
            version = questionnaire.versions.get(state=VersionState.PUBLISHED)
            self.stdout.write(
                f"{questionnaire.code}: version {version.number}, {version.questions.count()} questions"
            )
