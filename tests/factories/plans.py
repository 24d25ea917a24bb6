from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal

import factory

from appraisal import models
from appraisal.choices import AspectKind, PlanState, Value
from appraisal.services.plan_drafts import AspectDraft, PlanDraft, TargetDraft, save_plan
from appraisal.services.plans import agree_plan, start_plan, submit_plan
from organisation.actors import actor_for
from organisation.models import Officer
from tests.factories.appraisal import AppraisalCycleFactory
from tests.factories.organisation import OfficerFactory, PlacementFactory

JANUARY = datetime(2026, 1, 12, 1, 0, tzinfo=UTC)
YEAR_END = date(2026, 12, 31)


class PlanFactory(factory.django.DjangoModelFactory):
    """A draft of 2026; agreed with the trait. Its rows are made apart."""

    class Meta:
        model = models.Plan

    class Params:
        agreed = factory.Trait(
            state=PlanState.AGREED,
            agreed_by=factory.LazyAttribute(lambda plan: OfficerFactory(agency=plan.officer.agency)),
            agreed_at=JANUARY,
        )

    officer = factory.SubFactory(OfficerFactory)
    cycle = factory.LazyAttribute(lambda plan: AppraisalCycleFactory(agency=plan.officer.agency))
    placement = factory.LazyAttribute(lambda plan: PlacementFactory(officer=plan.officer))
    created_at = JANUARY


class TargetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Target

    plan = factory.SubFactory(PlanFactory)
    position = factory.Sequence(lambda n: n + 1)
    title = "Birth certificates issued"
    weight_bp = 10_000


class TargetAspectFactory(factory.django.DjangoModelFactory):
    """A hundred certificates by the end of 2026."""

    class Meta:
        model = models.TargetAspect

    target = factory.SubFactory(TargetFactory)
    aspect = AspectKind.QUANTITY
    indicator = "Certificates"
    unit = "certificates"
    target_value = 100
    weight_bp = 10_000
    due_on = YEAR_END


@dataclass(frozen=True)
class Pair:
    """An officer with an account under a supervisor with an account, in the cycle of 2026."""

    officer: Officer
    supervisor: Officer
    cycle: models.AppraisalCycle

    def as_officer(self, now=JANUARY):
        return actor_for(self.officer.user, today=self.officer.agency.local_day(now))

    def as_supervisor(self, now=JANUARY):
        return actor_for(self.supervisor.user, today=self.officer.agency.local_day(now))

    def start(self, now=JANUARY):
        return start_plan(officer=self.officer, cycle=self.cycle, actor=self.as_officer(now), now=now)

    def write(self, draft=None, now=JANUARY):
        """A plan with two work results, as long as no other draft is given."""
        draft = draft or whole_draft()
        return save_plan(self.start(now), draft=draft, actor=self.as_officer(now), now=now)

    def submit(self, draft=None, now=JANUARY):
        return submit_plan(self.write(draft, now), actor=self.as_officer(now), now=now)

    def agree(self, draft=None, now=JANUARY):
        return agree_plan(self.submit(draft, now), actor=self.as_supervisor(now), now=now)


def build_pair(**cycle) -> Pair:
    supervisor = OfficerFactory(with_user=True, name="Ni Luh Sukmawati")
    officer = OfficerFactory(with_user=True, agency=supervisor.agency, name="Andi Rahman")
    PlacementFactory(officer=officer, supervisor=supervisor)
    return Pair(officer, supervisor, AppraisalCycleFactory(agency=supervisor.agency, **cycle))


def count(**changes) -> AspectDraft:
    return replace(
        AspectDraft(
            aspect=AspectKind.QUANTITY,
            indicator="Akta terbit",
            unit="akta",
            weight_bp=10_000,
            due_on=YEAR_END,
            target_value=Decimal(400),
        ),
        **changes,
    )


def quality(**changes) -> AspectDraft:
    """At most ten files sent back."""
    return replace(
        AspectDraft(
            aspect=AspectKind.QUALITY,
            indicator="Berkas dikembalikan",
            unit="berkas",
            weight_bp=5_000,
            due_on=YEAR_END,
            direction="DOWN",
            target_value=Decimal(10),
        ),
        **changes,
    )


def work(title="Akta kelahiran terbit", weight_bp=6_000, aspects=None, **changes) -> TargetDraft:
    return TargetDraft(
        title=title, weight_bp=weight_bp, aspects=(count(),) if aspects is None else aspects, **changes
    )


def whole_draft(*targets, **changes) -> PlanDraft:
    usual = (work(), work("Pengaduan selesai", 4_000, (count(weight_bp=5_000), quality())))
    return PlanDraft(targets=targets or usual, **changes)


EXPECTATIONS = {Value.BERORIENTASI_PELAYANAN: "Sapa setiap pemohon.", Value.ADAPTIF: "Coba antrean daring."}
