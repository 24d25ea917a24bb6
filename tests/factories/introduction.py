from datetime import UTC, datetime

import factory

from appraisal import models
from appraisal.choices import SupportKind
from tests.factories.organisation import OfficerFactory


class SupportRequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.SupportRequest

    asked_by = factory.SubFactory(OfficerFactory)
    agency = factory.LazyAttribute(lambda request: request.asked_by.agency)
    kind = SupportKind.HELP
    subject = "Cannot open my plan"
    text = "The page stays empty."
    asked_at = datetime(2026, 7, 1, 1, 0, tzinfo=UTC)
