from datetime import date
from decimal import Decimal

import factory

from scoring.choices import DriftScope
from scoring.models import DriftAlarm
from tests.factories.organisation import AgencyFactory


class DriftAlarmFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DriftAlarm

    agency = factory.SubFactory(AgencyFactory)
    scope = DriftScope.POINT
    place = factory.Sequence(lambda number: number + 1)
    raised_on = date(2026, 3, 30)
    since = date(2026, 2, 16)
    usual_share = Decimal("0.0610")
    share_since = Decimal("0.1409")
    count_since = 220
    p_value = Decimal("0.0025")
