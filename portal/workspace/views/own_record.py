from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views import View

from appraisal.choices import EvaluationState
from organisation.models import Officer
from organisation.rules import visible_officers
from organisation.services import log_access
from portal.workspace.views.officer_page import OfficerPageView, chosen_period
from portal.workspace.views.officers import record_context
from portal.workspace.what_if import what_if_context
from scoring.models import PerformanceRecord
from scoring.queries.records import record_export


class OwnRecordView(OfficerPageView):
    template_name = "portal/own_record.html"

    def load_officer(self):
        if not self.request.actor.is_officer:
            raise Http404
        return Officer.objects.select_related("agency").get(pk=self.request.actor.officer_id)

    def get_context_data(self, **kwargs):
        period = chosen_period(self.officer, self.request, self.today)
        context = super().get_context_data(period=period, **kwargs)
        context |= record_context(self.officer, period, self.request.actor, today=self.today)
        context |= what_if_context(
            self.officer, period, context["score"], context["evaluations"], self.request.GET
        )
        context["to_read"] = [
            each for each in context["evaluations"] if each.state == EvaluationState.DELIVERED
        ]
        return context


class RecordDownloadView(LoginRequiredMixin, View):
    """Everything a record was computed from, so that anybody who may see it can compute it again."""

    def get(self, request, record_id):
        records = PerformanceRecord.objects.select_related("period", "policy")
        visible = visible_officers(request.actor)
        record = get_object_or_404(
            records.select_related("officer__agency"), public_id=record_id, officer__in=visible
        )
        log_access(
            actor=request.actor, officer=record.officer, what="portal:record-download", now=timezone.now()
        )
        response = JsonResponse(record_export(record), json_dumps_params={"indent": 2})
        response["Content-Disposition"] = f'attachment; filename="record-{record.public_id}.json"'
        response["Cache-Control"] = "private, no-store"
        return response
