from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from appraisal.choices import ActionState
from appraisal.models import AppraisalCycle, CompetencyAssessment
from appraisal.queries import current_period
from appraisal.queries.competencies import criteria_of
from appraisal.queries.growth import HOURS_GOAL, SENT_STATES, fit_of, latest_assessments, learning_hours
from appraisal.queries.trainings import enrolments_of, suggested_trainings
from appraisal.rules.growth import can_assess, can_propose_action
from appraisal.services.assessments import AssessmentError, rate_potential
from appraisal.services.competencies import CriteriaError, acknowledge_criteria, give_notice
from organisation.models import Officer
from organisation.rules import keeps_cycle
from portal.growth.forms import NoticeForm, PotentialForm
from portal.growth.levels import level_rows
from portal.growth.views.pages import OfficerGrowthPage

OPEN_ACTIONS = [ActionState.PROPOSED, ActionState.APPROVED, ActionState.RUNNING, ActionState.DONE]
TRAININGS_SHOWN = 10


class OfficerGrowthView(OfficerGrowthPage):
    """Required and found levels, gaps with what may close them, strengths, hours, and the years before."""

    template_name = "growth/officer.html"

    def get_context_data(self, **kwargs):
        actor, officer, today = self.request.actor, self.officer, self.today
        criteria = criteria_of(officer, today)
        latest = latest_assessments([officer.pk], today).get(officer.pk)
        rows = level_rows(criteria.requirements, latest)
        gaps = sorted((row for row in rows if row.state == "GAP"), key=lambda row: -row.gap)
        codes = [row.competency.code for row in gaps]
        return super().get_context_data(
            criteria=criteria,
            latest=latest,
            fit=fit_of(latest),
            rows=rows,
            gaps=gaps,
            strengths=[row for row in rows if row.state == "STRENGTH"],
            suggested=suggested_trainings(officer.agency, codes, today) if codes else [],
            hours=learning_hours([officer.pk], today.year)[officer.pk],
            hours_goal=HOURS_GOAL,
            year=today.year,
            actions=officer.development_actions.filter(state__in=OPEN_ACTIONS).select_related("competency"),
            history=_history(officer, actor),
            enrolments=enrolments_of(officer)[:TRAININGS_SHOWN],
            potentials=officer.potential_ratings.select_related("cycle", "rated_by"),
            may_assess=can_assess(actor, officer),
            may_propose=can_propose_action(actor, officer),
            may_give_notice=keeps_cycle(actor, officer.agency_id) and not self.is_own,
            **kwargs,
        )


class OwnGrowthView(OfficerGrowthView):
    def load_officer(self):
        if not self.request.actor.is_officer:
            raise Http404
        return Officer.objects.select_related("agency").get(pk=self.request.actor.officer_id)


class CriteriaView(OfficerGrowthPage):
    """What the own position asks for, read and confirmed by the officer."""

    template_name = "growth/criteria.html"

    load_officer = OwnGrowthView.load_officer

    def post(self, request, *args, **kwargs):
        try:
            acknowledge_criteria(officer=self.officer, actor=request.actor, now=self.now)
        except CriteriaError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Thank you. It is noted that you know the criteria."))
        return redirect("growth:criteria")

    def get_context_data(self, **kwargs):
        return super().get_context_data(criteria=criteria_of(self.officer, self.today), **kwargs)


class NoticeView(OfficerGrowthPage):
    """The personnel office notes that an officer was told of the criteria in another way."""

    template_name = "growth/notice.html"

    def load_officer(self):
        officer = super().load_officer()
        is_own = officer.pk == self.request.actor.officer_id
        if is_own or not keeps_cycle(self.request.actor, officer.agency_id):
            raise Http404
        return officer

    def post(self, request, *args, **kwargs):
        form = NoticeForm(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            give_notice(
                officer=self.officer, reason=form.cleaned_data["reason"], actor=request.actor, now=self.now
            )
        except CriteriaError as error:
            form.add_error("reason", str(error))
            return self.again(form=form)
        messages.success(request, _("The notice is recorded."))
        return self.to_officer()

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", NoticeForm())
        return super().get_context_data(criteria=criteria_of(self.officer, self.today), **kwargs)


class PotentialView(OfficerGrowthPage):
    """How far somebody might go, kept apart from performance."""

    template_name = "growth/potential.html"

    def load_officer(self):
        officer = super().load_officer()
        if not can_assess(self.request.actor, officer):
            raise Http404
        return officer

    @property
    def cycle(self) -> AppraisalCycle | None:
        period = current_period(self.officer.agency, self.today)
        return period.cycle if period else None

    def post(self, request, *args, **kwargs):
        form = PotentialForm(request.POST)
        if not form.is_valid():
            return self.again(form=form)
        if self.cycle is None:
            raise Http404
        try:
            rate_potential(
                officer=self.officer, cycle=self.cycle, **form.cleaned_data, actor=request.actor, now=self.now
            )
        except AssessmentError as error:
            form.add_error(None, str(error))
            return self.again(form=form)
        messages.success(request, _("The potential is noted. It is no part of any score."))
        return self.to_officer()

    def get_context_data(self, **kwargs):
        cycle = self.cycle
        known = self.officer.potential_ratings.filter(cycle=cycle).first() if cycle else None
        initial = {"potential": known.potential, "note": known.note} if known else None
        kwargs.setdefault("form", PotentialForm(initial=initial))
        return super().get_context_data(cycle=cycle, **kwargs)


def _history(officer, actor):
    """Every sent assessment of the years with its fit, and the drafts of whoever looks."""
    assessments = (
        CompetencyAssessment.objects.filter(officer=officer)
        .select_related("assessor", "position")
        .prefetch_related("items")
        .order_by("-assessed_on", "-pk")
    )
    return [
        {"assessment": each, "fit": fit_of(each), "gaps": sum(1 for item in each.items.all() if item.gap)}
        for each in assessments
        if each.state in SENT_STATES or each.assessor_id == actor.officer_id
    ]
