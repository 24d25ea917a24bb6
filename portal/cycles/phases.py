"""The phases of a cycle as a bar: which is behind, which runs, and what comes next on which day."""

from dataclasses import dataclass
from datetime import date

from appraisal.calendar import PHASE_OF_STATE
from appraisal.choices import CycleState
from appraisal.models import AppraisalCycle
from appraisal.phases import NEXT
from portal.cycles.words import PHASES_ABOUT


@dataclass(frozen=True)
class Phase:
    state: CycleState
    begins_on: date | None
    place: str  # DONE, NOW or LATER

    @property
    def label(self) -> str:
        return str(self.state.label)

    @property
    def about(self) -> str:
        return str(PHASES_ABOUT[self.state])


def phases_of(cycle: AppraisalCycle) -> list[Phase]:
    order = list(CycleState)
    here = order.index(CycleState(cycle.state))
    return [
        Phase(
            state=state,
            begins_on=getattr(cycle, PHASE_OF_STATE[state]) if state in PHASE_OF_STATE else None,
            place="DONE" if number < here else "NOW" if number == here else "LATER",
        )
        for number, state in enumerate(order)
    ]


def current_phase(cycle: AppraisalCycle) -> Phase:
    return next(phase for phase in phases_of(cycle) if phase.place == "NOW")


def next_phase(cycle: AppraisalCycle) -> Phase | None:
    return next((phase for phase in phases_of(cycle) if phase.place == "LATER"), None)


def former_state(cycle: AppraisalCycle) -> CycleState | None:
    """The phase a person may go back to; a closed cycle goes nowhere."""
    if cycle.state == CycleState.CLOSED:
        return None
    return next((state for state, following in NEXT.items() if following == cycle.state), None)
