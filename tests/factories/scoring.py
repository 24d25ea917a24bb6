from datetime import date

import factory

from scoring import models
from scoring.canonical import content_hash
from scoring.choices import PolicyState
from scoring.policies import DEFAULT_CONTENT
from tests.factories.organisation import AgencyFactory, UserFactory


class ScoringPolicyFactory(factory.django.DjangoModelFactory):
    """An active policy, approved by two people; `draft` is one that nobody has approved."""

    class Meta:
        model = models.ScoringPolicy

    class Params:
        draft = factory.Trait(state=PolicyState.DRAFT, approved_by=None, seconded_by=None)

    agency = factory.SubFactory(AgencyFactory)
    version = 1
    state = PolicyState.ACTIVE
    valid_from = date(2026, 1, 1)
    content = DEFAULT_CONTENT
    content_hash = factory.LazyAttribute(lambda policy: content_hash(policy.content))
    approved_by = factory.SubFactory(UserFactory)
    seconded_by = factory.SubFactory(UserFactory)
