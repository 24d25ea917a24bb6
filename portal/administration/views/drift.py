from decimal import Decimal

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from portal.administration.drift_forms import FindingForm
from portal.administration.views.pages import OfficePageView
from portal.templatetags.workspace import percent_of_bp
from scoring.queries.drift import drift_alarms, named
from scoring.services.drift import DriftError, look_into

ALARMS_PER_PAGE = 20


class DriftView(OfficePageView):
    """Services and counters where low ratings have become more, and what people found there."""

    template_name = "administration/drift.html"

    def post(self, request, *args, **kwargs):
        form = FindingForm(request.POST)
        alarm = get_object_or_404(
            drift_alarms(self.actor, self.agency), pk=_number(request.POST.get("alarm"))
        )
        if not form.is_valid():
            return self.again(refused=(alarm.pk, form))
        try:
            look_into(alarm=alarm, actor=self.actor, finding=form.cleaned_data["finding"], now=self.now)
        except DriftError as error:
            form.add_error("finding", str(error))
            return self.again(refused=(alarm.pk, form))
        messages.success(request, _("What was found is kept."))
        return self.go("administration:drift")

    def get_context_data(self, refused=(None, None), **kwargs):
        page = Paginator(drift_alarms(self.actor, self.agency), ALARMS_PER_PAGE).get_page(
            self.request.GET.get("page")
        )
        return super().get_context_data(
            page=page, rows=[_row(each, *refused) for each in named(page)], **kwargs
        )


def _row(each, refused_alarm, refused_form):
    alarm = each.alarm
    is_refused = alarm.pk == refused_alarm
    return {
        "alarm": alarm,
        "name": each.name,
        "low_count": round(alarm.share_since * alarm.count_since),
        "now": percent_of_bp(round(alarm.share_since * 100) * 100),
        "before": percent_of_bp(round(alarm.usual_share * 100) * 100),
        "one_in": round(1 / max(alarm.p_value, Decimal("0.001"))),
        "form": refused_form if is_refused else FindingForm(auto_id=f"id_%s_{alarm.pk}"),
    }


def _number(text):
    return int(text) if text and text.isdecimal() and len(text) < 19 else 0
