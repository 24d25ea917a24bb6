from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command

from appraisal.choices import CycleState
from organisation.models import Notification
from portal.chores import do_chores
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.organisation import OfficerFactory, PlacementFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 6, 1, 0, tzinfo=UTC)  # a Wednesday


@pytest.fixture
def cycle():
    cycle = AppraisalCycleFactory(state=CycleState.PLANNING, run_on=date(2026, 5, 6))
    period = EvaluationPeriodFactory(cycle=cycle)
    supervisor = OfficerFactory(agency=cycle.agency, with_user=True)
    PlacementFactory(officer=OfficerFactory(agency=cycle.agency, with_user=True), supervisor=supervisor)
    assert period.ends_on < NOW.date()
    return cycle


def test_chores_move_cycles_on_and_remind_each_person_once_a_week(cycle):
    first, again = do_chores(NOW), do_chores(NOW)
    later = do_chores(datetime(2026, 5, 11, 1, 0, tzinfo=UTC))

    cycle.refresh_from_db()
    assert cycle.state == CycleState.RUNNING
    assert first[:2] == ["1 cycles moved on", "2 reminders of a cycle"]
    assert again == []
    assert later[0] == "2 reminders of a cycle"
    assert set(Notification.objects.filter(due_on=date(2026, 5, 4)).values_list("kind", flat=True)) >= {
        "plan.missing",
        "evaluation.overdue",
    }


def test_command_says_what_was_done_and_then_that_nothing_is_left(cycle, capsys):
    call_command("keep_cycles")
    call_command("keep_cycles")

    assert capsys.readouterr().out.splitlines()[-1] == "Nothing to do."
