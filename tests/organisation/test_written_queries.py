from datetime import date
from threading import Thread

import pytest
from django.db import connection
from django.db.models import Q

from organisation.models import Officer, Placement
from organisation.written_queries import DAY, IDS, OneOf, WrittenQuery
from tests.factories.organisation import OfficerFactory, PlacementFactory

pytestmark = pytest.mark.django_db

PLACED = WrittenQuery(
    lambda officers, first, last: (
        Placement.objects.filter(OneOf("officer_id", officers), starts_on__lte=first)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gt=last))
        .order_by("pk")
        .values_list("officer__name", "officer__public_id", "starts_on")
    ),
    officers=IDS,
    first=DAY,
    last=DAY,
)


def placed(officers, day, last=None):
    return [tuple(row) for row in PLACED.rows(officers=officers, first=day, last=last or day)]


def test_rows_are_those_of_the_query_with_these_values():
    ani, budi, cici = (
        PlacementFactory(officer__name=name, starts_on=day).officer
        for name, day in [("Ani", date(2026, 1, 1)), ("Budi", date(2026, 3, 1)), ("Cici", date(2026, 1, 1))]
    )

    assert placed([ani.pk, budi.pk], date(2026, 2, 1)) == [("Ani", ani.public_id, date(2026, 1, 1))]
    assert placed({ani.pk, budi.pk}, date(2026, 3, 1)) == [
        ("Ani", ani.public_id, date(2026, 1, 1)),
        ("Budi", budi.public_id, date(2026, 3, 1)),
    ]
    assert placed([cici.pk], date(2026, 2, 1)) == [("Cici", cici.public_id, date(2026, 1, 1))]
    assert placed([], date(2026, 3, 1)) == []


def test_each_place_has_its_own_value():
    placement = PlacementFactory(starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 1))
    of = [placement.officer_id]

    assert len(placed(of, date(2026, 5, 31), last=date(2026, 5, 31))) == 1
    assert placed(of, date(2026, 5, 31), last=date(2026, 6, 1)) == []


def test_condition_stands_in_any_queryset_and_takes_many_ids():
    officers = OfficerFactory.create_batch(3)
    ids = [officer.pk for officer in officers[:2]] + list(range(10**6, 10**6 + 40_000))

    assert set(Officer.objects.filter(OneOf("pk", ids))) == set(officers[:2])
    assert set(Officer.objects.exclude(OneOf("pk", ids))) == {officers[2]}


def test_place_that_does_not_stand_in_the_query_is_refused():
    query = WrittenQuery(
        lambda officers, day: Officer.objects.filter(OneOf("pk", officers)), officers=IDS, day=DAY
    )

    with pytest.raises(ValueError, match="Each place must stand"):
        query.rows(officers=[1], day=date(2026, 1, 1))


@pytest.mark.django_db(transaction=True)
def test_every_thread_asks_by_its_own_connection():
    officer = PlacementFactory(starts_on=date(2026, 1, 1)).officer
    found = []

    def ask():
        try:
            found.append(placed([officer.pk], date(2026, 2, 1)))
        finally:
            connection.close()

    threads = [Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [[(officer.name, officer.public_id, date(2026, 1, 1))]] * 3
