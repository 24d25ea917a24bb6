"""However the ratings fall and whatever is wrong with the tallies: rebuilt, they are what counting kept."""

import random
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from feedback.choices import QuestionKind, SubmissionState
from feedback.models import Question, Submission
from feedback.standard_questions import SKM_QUESTIONS
from scoring.models import Tally
from scoring.models.tallies import SCALE_COLUMNS
from scoring.queries.tallies import tally_check
from scoring.queries.tally_counting import CELL_COLUMNS
from scoring.services.processing import process_batch
from scoring.services.tallies import Rebuilt, rebuild_tallies
from tests.factories.feedback import MORNING, QrCodeFactory, SubmissionFactory, published_version
from tests.factories.organisation import DutyAssignmentFactory, OfficerFactory, ServiceFactory

NOW = datetime(2026, 7, 1, tzinfo=UTC)
RATINGS = 120


def codes_of_every_kind():
    """A point with somebody on duty, a point without, a service, an officer's own; forms of 1, 9 and 40 questions."""
    staffed, service, officer = QrCodeFactory(), ServiceFactory(), OfficerFactory()
    DutyAssignmentFactory(
        point=staffed.point, starts_at=MORNING - timedelta(days=1), ends_at=MORNING + timedelta(days=3)
    )
    long_form = published_version(())
    for position in range(40):
        # Places of questions need not be without gaps: what counts is their order.
        Question.objects.create(
            version=long_form,
            position=2 * position + 1,
            code=f"q{position}",
            kind=QuestionKind.SCALE,
            text={"id": "?"},
            labels={"id": []},
            highest=10,
        )
    return [
        staffed,
        QrCodeFactory(questionnaire=published_version(SKM_QUESTIONS).questionnaire),
        QrCodeFactory(point=None, agency=service.agency, service=service),
        QrCodeFactory(
            point=None, agency=officer.agency, officer=officer, questionnaire=long_form.questionnaire
        ),
    ]


def rate_at_random(rng, codes):
    for _ in range(RATINGS):
        code = rng.choice(codes)
        highest = Question.objects.filter(version__questionnaire=code.questionnaire).order_by("position")
        values = "".join(
            rng.choice("-" + "123456789A"[:top]) for top in highest.values_list("highest", flat=True)
        )
        SubmissionFactory(
            code=code,
            service=code.service,
            values=values,
            channel=rng.choice(["QR", "WEB", "KIOSK", "API"]),
            verification=rng.choice(["OPEN", "TICKET"]),
            device_digest=rng.choice("ab") * 32 if rng.random() < 0.2 else "",
            occurred_at=MORNING + timedelta(minutes=rng.randrange(3 * 24 * 60)),
        )
    process_batch(limit=RATINGS, now=NOW)
    withdrawn = rng.sample(list(Submission.objects.counted().values_list("pk", flat=True)), RATINGS // 10)
    Submission.objects.filter(pk__in=withdrawn).update(state=SubmissionState.WITHDRAWN, is_waiting=True)
    process_batch(limit=RATINGS, now=NOW)


def spoil(rng):
    """Cells that are too high, at the wrong question, missing, and of ratings that never were."""
    cells = list(Tally.objects.order_by("pk"))
    wrong, lost, moved = rng.sample(cells, 3)
    Tally.objects.filter(pk=wrong.pk).update(n2=wrong.n2 + 7)
    Tally.objects.filter(pk=lost.pk).delete()
    Tally.objects.filter(pk=moved.pk).update(day=moved.day - timedelta(days=90))


def kept():
    """The cells that are not empty: what was withdrawn leaves a cell of zeros."""
    rows = Tally.objects.order_by(*CELL_COLUMNS).values_list(*CELL_COLUMNS, *SCALE_COLUMNS)
    return [row for row in rows if any(row[len(CELL_COLUMNS) :])]


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_rebuilt_tallies_are_those_that_counting_kept(seed):
    rng = random.Random(seed)
    rate_at_random(rng, codes_of_every_kind())
    before = kept()
    assert tally_check().differences == []

    assert rebuild_tallies() == Rebuilt(cells=len(before), changed=0)
    assert kept() == before

    spoil(rng)
    assert tally_check().differing == 4
    assert rebuild_tallies() == Rebuilt(cells=len(before), changed=4)
    assert kept() == before

    Tally.objects.all().delete()
    assert rebuild_tallies() == Rebuilt(cells=len(before), changed=len(before))
    assert kept() == before
    assert tally_check().agrees


@pytest.mark.django_db
def test_table_that_was_loaded_bare_has_all_its_rules_again():
    rate_at_random(random.Random(1), codes_of_every_kind())
    Tally.objects.all().delete()
    before = rules_of_the_table()

    rebuild_tallies()

    assert rules_of_the_table() == before


def rules_of_the_table():
    with connection.cursor() as cursor:
        return connection.introspection.get_constraints(cursor, Tally._meta.db_table)


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_rating_that_is_counted_during_a_rebuild_is_not_lost():
    """The batch under way has written its cells and not committed: the rebuild waits for it."""
    code = QrCodeFactory()
    SubmissionFactory(code=code)
    counted, waited = Event(), Event()

    def work():
        try:
            with transaction.atomic():
                process_batch(limit=10, now=NOW)
                counted.set()
                assert not waited.wait(0.5)
        finally:
            connection.close()

    worker = Thread(target=work)
    worker.start()
    assert counted.wait(10)
    assert rebuild_tallies() == Rebuilt(cells=1, changed=0)
    waited.set()
    worker.join()
    assert tally_check().agrees
