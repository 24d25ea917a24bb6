from django.contrib import messages
from django.core.cache import cache
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from appraisal.choices import EvaluationState
from appraisal.queries.cycle_control import (
    cycle_control,
    evaluation_due_on,
    is_overdue,
    overdue_placements,
    states_of,
)
from appraisal.services.cycle_reminders import remind_of_cycle
from portal.cycles.views.pages import CyclePageView, PeriodPageView
from portal.workspace.kept import kept, page_number

OVERDUE_PER_PAGE = 50
CONTROL_SECONDS = 60  # the table counts thousands of people and says as of when


def control_of(period, today, now):
    """How far every unit is and since when that is known; the same for everybody who keeps the cycle."""
    key = f"cycle-control-{period.pk}-{today:%Y%m%d}"
    return cache.get_or_set(key, lambda: (cycle_control(period, today), now), CONTROL_SECONDS)


class ControlView(PeriodPageView):
    """How far every unit is, step by step, in one table."""

    template_name = "cycles/control.html"

    def get_context_data(self, **kwargs):
        control, as_of = control_of(self.period, self.today, self.now)
        return super().get_context_data(
            control=control,
            as_of=as_of,
            due_on=evaluation_due_on(self.period),
            is_late=is_overdue(self.period, self.today),
            **kwargs,
        )


class OverdueView(PeriodPageView):
    """Whose evaluation is late, and who has to write it."""

    template_name = "cycles/overdue.html"

    def get_context_data(self, **kwargs):
        number = page_number(self.request)
        name = f"overdue:{self.period.pk}:{number}"
        return super().get_context_data(
            table=kept(self.actor, name, lambda: self._table(number)),
            due_on=evaluation_due_on(self.period),
            **kwargs,
        )

    def _table(self, number):
        page = Paginator(overdue_placements(self.period, self.today), OVERDUE_PER_PAGE).get_page(number)
        if not page.object_list:
            return ""
        states = states_of(self.period, [placement.officer_id for placement in page])
        names = dict(EvaluationState.choices)
        context = {
            "page": page,
            "rows": [(placement, names.get(states.get(placement.officer_id), "")) for placement in page],
            "due_on": evaluation_due_on(self.period),
            "as_of": self.now,
        }
        return render_to_string("cycles/parts/overdue_table.html", context, self.request)


class RemindView(CyclePageView):
    """The button "remind": whoever was reminded this week already is left in peace."""

    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        count = remind_of_cycle(cycle=self.cycle, now=self.now, actor_id=self.actor.user_id)
        if count:
            text = ngettext("%(n)s reminder is sent.", "%(n)s reminders are sent.", count) % {"n": count}
        else:
            text = _("Everybody who is late was reminded this week already.")
        messages.success(request, text)
        return self.go("cycles:control", self.cycle.public_id)
