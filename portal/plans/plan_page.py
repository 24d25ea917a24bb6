"""What the page of one plan shows, gathered from the queries."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils.functional import cached_property

from appraisal.choices import CycleState, IndicatorKind, PlanMessageKind, PlanState
from appraisal.models import Plan
from appraisal.phases import Step, allows
from appraisal.predicate import FULL_WEIGHT_BP
from appraisal.queries.plan_changes import plan_changes
from appraisal.queries.plans import (
    OFFICER,
    SUPERVISOR,
    needs_acknowledgement,
    open_disputes,
    plan_rows,
    revision_request,
    thread_of,
    versions_of,
    waited_for,
)
from appraisal.queries.progress import AspectProgress, TargetProgress, attained_by_kind, progress_of_plans
from appraisal.queries.standards import missing_aspects, standard_for
from appraisal.queries.supervisors import supervisors_of
from appraisal.rules.plan_checks import submission_problems
from appraisal.rules.plans import EDITABLE_STATES, OPEN_STATES, owns_plan, supervises_plan
from cms.queries.services import ServiceFacts, service_facts
from portal.plans.drawings import aspect_line, weight_bar


@dataclass(frozen=True)
class AspectCard:
    progress: AspectProgress
    drawing: str


@dataclass(frozen=True)
class TargetCard:
    progress: TargetProgress
    aspects: list[AspectCard]
    is_disputed: bool
    service: ServiceFacts | None

    @property
    def target(self):
        return self.progress.target


class PlanPage:
    """One plan as one actor sees it on one day."""

    def __init__(self, plan: Plan, actor, now):
        self.plan, self.actor, self.now = plan, actor, now
        self.today: date = plan.cycle.agency.local_day(now)
        self.is_own = owns_plan(actor, plan)
        self.is_supervisor = supervises_plan(actor, plan)

    # What the reader may do here and now

    @property
    def may_write(self):
        is_open = self.plan.state in EDITABLE_STATES and allows(self.plan.cycle, Step.PLAN)
        return self.is_own and is_open

    @property
    def may_withdraw(self):
        is_open = self.plan.state == PlanState.SUBMITTED and allows(self.plan.cycle, Step.PLAN)
        return self.is_own and is_open

    @property
    def may_dispute(self):
        is_open = self.plan.state in OPEN_STATES and allows(self.plan.cycle, Step.PLAN)
        return self.is_own and is_open

    @property
    def may_decide(self):
        is_sent = self.plan.state == PlanState.SUBMITTED and allows(self.plan.cycle, Step.AGREE)
        return self.is_supervisor and is_sent

    @property
    def may_expect(self):
        stands = self.plan.state in (*OPEN_STATES, PlanState.AGREED)
        return self.is_supervisor and stands and allows(self.plan.cycle, Step.AGREE)

    @property
    def may_revise(self):
        is_agreed = self.plan.state == PlanState.AGREED and allows(self.plan.cycle, Step.REVISE)
        return self.is_own and is_agreed and self.open_revision is None

    @property
    def may_request_revision(self):
        is_agreed = self.plan.state == PlanState.AGREED and allows(self.plan.cycle, Step.REVISE)
        return self.is_supervisor and is_agreed and self.open_revision is None

    @property
    def may_discard(self):
        return self.may_write and self.plan.supersedes_id is not None

    @property
    def may_enter_figures(self):
        is_agreed = self.plan.state == PlanState.AGREED and allows(self.plan.cycle, Step.REPORT)
        return self.takes_part and is_agreed

    @property
    def may_talk(self):
        return self.takes_part and self.plan.cycle.state != CycleState.CLOSED

    @property
    def may_copy(self):
        return self.may_write and not self.cards

    @cached_property
    def must_acknowledge(self):
        return self.is_own and needs_acknowledgement(self.plan)

    # Where it stands

    @cached_property
    def disputes(self):
        return open_disputes([self.plan])[self.plan.pk]

    @cached_property
    def waits_for(self):
        return waited_for(self.plan, is_disputed=bool(self.disputes))

    @property
    def waits_for_officer(self):
        return self.waits_for == OFFICER

    @property
    def waits_for_supervisor(self):
        return self.waits_for == SUPERVISOR

    @cached_property
    def revision_request(self):
        """What the supervisor asks to revise, as long as no revision has been begun."""
        is_agreed = self.plan.state == PlanState.AGREED
        return revision_request(self.plan) if is_agreed and self.takes_part else None

    @cached_property
    def supervisors(self):
        return supervisors_of(self.plan.officer_id, self.today)

    @cached_property
    def problems(self):
        return submission_problems(self.plan) if self.may_write else []

    @cached_property
    def standard(self):
        return self.plan.standard or standard_for(self.plan.placement)

    @property
    def indicators(self):
        return list(self.standard.indicators.all()) if self.standard else []

    @cached_property
    def left_out(self):
        """The aspects of the standard that no work result speaks to: a warning, never an obstacle."""
        if self.plan.state == PlanState.SUPERSEDED or not self.cards:
            return []
        return missing_aspects(self.plan.targets.all(), self.standard)

    # What stands in it

    @cached_property
    def cards(self):
        progress = progress_of_plans([self.plan], self.today)[self.plan.pk]
        disputed = {message.target_id for message in self.disputes}
        services = service_facts({row.target.service for row in progress if row.target.service})
        return [
            TargetCard(
                progress=row,
                aspects=[AspectCard(each, aspect_line(each)) for each in row.aspects],
                is_disputed=row.target.pk in disputed,
                service=services.get(row.target.service_id),
            )
            for row in progress
        ]

    @cached_property
    def by_kind(self):
        """Output apart from outcome, innovation and discipline; only with more than one kind there is."""
        rows = attained_by_kind([card.progress for card in self.cards])
        return [
            {
                "name": IndicatorKind(kind).label,
                "count": row.count,
                "weight_bp": row.weight_bp,
                "attained": row.attained,
            }
            for kind, row in rows.items()
        ]

    @property
    def weight_bp(self):
        return sum(card.target.weight_bp for card in self.cards)

    @property
    def weight_difference_bp(self):
        return abs(FULL_WEIGHT_BP - self.weight_bp)

    @property
    def is_full(self):
        return self.weight_bp == FULL_WEIGHT_BP

    @property
    def is_too_much(self):
        return self.weight_bp > FULL_WEIGHT_BP

    @property
    def weights(self):
        return weight_bar([card.target for card in self.cards])

    @property
    def states(self):
        counted = Counter(card.progress.state for card in self.cards)
        return {"on_track": counted["ON_TRACK"], "behind": counted["BEHIND"], "open": counted["NO_FIGURE"]}

    @cached_property
    def values(self):
        return list(self.plan.values.all())

    @property
    def has_expectations(self):
        return any(row.expectation for row in self.values)

    # How it came about

    @property
    def takes_part(self):
        return self.is_own or self.is_supervisor

    @cached_property
    def thread(self):
        """What the two said to each other is theirs; others see which steps were taken, and when."""
        lines = thread_of(self.plan)
        if not self.takes_part:
            lines = lines.exclude(kind__in=[PlanMessageKind.MESSAGE, PlanMessageKind.DISPUTE])
        return list(lines)

    @cached_property
    def versions(self):
        """Every version the reader may see: of somebody else's plan only what was agreed."""
        rows = versions_of(self.plan)
        if not self.takes_part:
            rows = rows.exclude(state__in=OPEN_STATES)
        return list(rows)

    @cached_property
    def open_revision(self):
        return next((row for row in self.versions if row.supersedes_id == self.plan.pk), None)

    @cached_property
    def counting(self):
        """The version that counts while this one is being written."""
        return next((row for row in self.versions if row.state == PlanState.AGREED), None)

    @cached_property
    def changes(self):
        if self.plan.supersedes_id is None:
            return []
        return plan_changes(plan_rows().get(pk=self.plan.supersedes_id), self.plan)
