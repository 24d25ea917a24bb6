"""What may be done in which phase of a cycle: the one table that services and templates both read."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from appraisal.choices import CycleState, PeriodKind
from appraisal.models import AppraisalCycle, EvaluationPeriod


class Step(StrEnum):
    PREPARE = "PREPARE"  # goals, dates and how the cycle runs
    PLAN = "PLAN"  # write and send a plan
    AGREE = "AGREE"  # agree or return a plan
    REVISE = "REVISE"  # begin a new version of an agreed plan
    REPORT = "REPORT"  # daily reports and figures
    VERIFY = "VERIFY"  # verify or return daily reports
    SELF_APPRAISE = "SELF_APPRAISE"
    ASK_COLLEAGUES = "ASK_COLLEAGUES"
    EVALUATE = "EVALUATE"
    CALIBRATE = "CALIBRATE"
    DELIVER = "DELIVER"  # sign and hand over
    OBJECT = "OBJECT"


_ALWAYS_WHILE_OPEN = frozenset({Step.PLAN, Step.AGREE, Step.REPORT, Step.VERIFY})

# The yearly evaluation goes through the phases one after the other.
YEARLY: Mapping[CycleState, frozenset[Step]] = MappingProxyType(
    {
        CycleState.DRAFT: frozenset({Step.PREPARE}),
        CycleState.PLANNING: _ALWAYS_WHILE_OPEN | {Step.PREPARE},
        CycleState.RUNNING: _ALWAYS_WHILE_OPEN | {Step.PREPARE, Step.REVISE},
        CycleState.SELF: _ALWAYS_WHILE_OPEN | {Step.SELF_APPRAISE, Step.ASK_COLLEAGUES},
        CycleState.EVALUATING: frozenset(
            {Step.REPORT, Step.VERIFY, Step.SELF_APPRAISE, Step.ASK_COLLEAGUES, Step.EVALUATE}
        ),
        CycleState.CALIBRATING: frozenset({Step.VERIFY, Step.EVALUATE, Step.CALIBRATE}),
        CycleState.RELEASED: frozenset({Step.EVALUATE, Step.DELIVER, Step.OBJECT}),
        CycleState.OBJECTING: frozenset({Step.DELIVER, Step.OBJECT}),
        CycleState.CLOSED: frozenset(),
    }
)

# A month or a quarter is evaluated as soon as it is over, whatever the year has come to.
PERIODIC_STEPS = frozenset(
    {Step.SELF_APPRAISE, Step.ASK_COLLEAGUES, Step.EVALUATE, Step.CALIBRATE, Step.DELIVER, Step.OBJECT}
)
_PERIODIC_STATES = frozenset(CycleState) - {CycleState.DRAFT, CycleState.PLANNING, CycleState.CLOSED}

# The next phase of each; a person moves on, or the day in the cycle's own dates does.
NEXT: Mapping[CycleState, CycleState] = MappingProxyType(
    dict(zip(list(CycleState), list(CycleState)[1:], strict=False))
)


class PhaseForbids(Exception):
    """The phase of the cycle does not allow this step; the text may be shown to the user."""

    def __init__(self, cycle: AppraisalCycle) -> None:
        super().__init__(refusal(cycle))


def allows(cycle: AppraisalCycle, step: Step) -> bool:
    """Whether the phase of the cycle allows this step for the whole year."""
    return step in YEARLY[CycleState(cycle.state)]


def period_allows(period: EvaluationPeriod, step: Step) -> bool:
    """Whether this step is allowed for the evaluation of a period; dates are not looked at here."""
    state = CycleState(period.cycle.state)
    if period.kind == PeriodKind.YEAR:
        return step in YEARLY[state]
    return step in PERIODIC_STEPS and state in _PERIODIC_STATES


def steps_of(cycle: AppraisalCycle) -> frozenset[str]:
    """The codes of all steps that are open now, for templates: {% if "PLAN" in steps %}."""
    return frozenset(step.value for step in YEARLY[CycleState(cycle.state)])


def require(cycle: AppraisalCycle, step: Step) -> None:
    """This will raise PhaseForbids unless the cycle's phase allows the step."""
    if not allows(cycle, step):
        raise PhaseForbids(cycle)


def require_for_period(period: EvaluationPeriod, step: Step) -> None:
    """This will raise PhaseForbids unless the step is open for the period."""
    if not period_allows(period, step):
        raise PhaseForbids(period.cycle)


def refusal(cycle: AppraisalCycle) -> str | Promise:
    return format_lazy(
        _("This cannot be done in the phase “{phase}” of the cycle {cycle}."),
        phase=CycleState(cycle.state).label,
        cycle=cycle.name,
    )
