import re

from django.contrib import messages
from django.core.cache import cache
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic.base import ContextMixin

from appraisal.choices import EvaluationState
from appraisal.queries.cycle_control import (
    cycle_control,
    evaluation_due_on,
    overdue_placements,
    states_of,
)
from appraisal.services.cycle_reminders import remind_of_cycle
from portal.cycles.views.pages import CyclePageView, PeriodPageView, period_tabs
from portal.templatetags.workspace import trail
from portal.workspace.kept import kept, page_number

OVERDUE_PER_PAGE = 50
LATE_COLUMNS = ["officer__name", "position__title", "position__unit__name", "supervisor__name"]
CONTROL_SECONDS = 60  # the table counts thousands of people and says as of when

_UUID = re.compile(r"[0-9a-f-]{36}")


def control_of(period, today, now):
    """How far every unit is and since when that is known; the same for everybody who keeps the cycle."""
    key = f"cycle-control-{period.pk}-{today:%Y%m%d}"
    return cache.get_or_set(key, lambda: (cycle_control(period, today), now), CONTROL_SECONDS)


class KeptPeriodPageView(PeriodPageView):
    """A page about one period of which all but its forms is made once a minute for one person.

    What is kept belongs to the address and to the rights of the person, so that a page found there needs
    neither the cycle nor the agency. `board` holds the trail, the lead and the body as they are shown.
    """

    name = ""
    title = ""

    @property
    def may_open(self):
        return bool(self.actor.personnel_agency_ids)

    def get_context_data(self, **kwargs):
        number, code = page_number(self.request), self.request.GET.get("period", "")
        # Another code leads to no period, and nothing is kept then; but it may not be part of a key.
        asked = code if _UUID.fullmatch(code) else "none" if code else ""
        name = f"{self.name}:{self.kwargs['cycle']}:{asked}:{number}"
        board = kept(self.actor, name, lambda: self._board(number))
        return ContextMixin.get_context_data(self, board=board, cycle_id=self.kwargs["cycle"], **kwargs)

    def _board(self, number):
        cycle = self.cycle
        steps = [_("Performance cycle"), reverse("cycles:home")]
        steps += [cycle.name, reverse("cycles:cycle", args=[cycle.public_id])]
        return {
            "trail": render_to_string("components/breadcrumb.html", trail(self.title, *steps)),
            "lead": f"{cycle.name} · {cycle.agency.name}",
            "period": str(self.period.public_id),
            **self.body(number),
        }

    def body(self, number):
        """What stands under the head, as HTML; `is_empty` where there is nothing to act upon."""
        raise NotImplementedError

    def rendered(self, template, **context):
        about = {
            "cycle": self.cycle,
            "periods": period_tabs(self.periods, self.period),
            "due_on": evaluation_due_on(self.period),
        }
        return render_to_string(template, about | context, self.request)


class ControlView(KeptPeriodPageView):
    """How far every unit is, step by step, in one table."""

    template_name = "cycles/control.html"
    name = "control"

    @property
    def title(self):
        return _("Cycle control")

    def body(self, number):
        control, as_of = control_of(self.period, self.today, self.now)
        body = self.rendered("cycles/parts/control_board.html", control=control, as_of=as_of)
        return {"body": body, "is_empty": not control.units}


class OverdueView(KeptPeriodPageView):
    """Whose evaluation is late, and who has to write it."""

    template_name = "cycles/overdue.html"
    name = "overdue"

    @property
    def title(self):
        return _("Overdue evaluations")

    def body(self, number):
        late = overdue_placements(self.period, self.today)
        pages = Paginator(late.values_list("officer_id", *LATE_COLUMNS), OVERDUE_PER_PAGE)
        pages.count = late.select_related(None).order_by().count()  # without the names that a row shows
        page = pages.get_page(number)
        states = states_of(self.period, [officer_id for officer_id, *_texts in page])
        names, none_begun = dict(EvaluationState.choices), _("Not begun")
        rows = [(*texts, names.get(states.get(officer_id), none_begun)) for officer_id, *texts in page]
        body = self.rendered("cycles/parts/overdue_board.html", page=page, rows=rows, as_of=self.now)
        return {"body": body, "is_empty": not rows}


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
