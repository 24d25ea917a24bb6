from django.core.paginator import Paginator

from portal.administration.acts import act_name
from portal.administration.forms import AuditFilterForm
from portal.administration.queries import audit_events, audited_actions
from portal.administration.views.pages import OfficePageView
from portal.administration.words import event_facts, person_name

EVENTS_PER_PAGE = 40


class AuditTrailView(OfficePageView):
    template_name = "administration/audit_trail.html"

    def get_context_data(self, **kwargs):
        form = AuditFilterForm(self.request.GET, actions=audited_actions(self.agency))
        action = form.cleaned_data["action"] if form.is_valid() else ""
        events = audit_events(self.actor, agency=self.agency, action=action)
        page = Paginator(events, EVENTS_PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            form=form,
            page=page,
            rows=[
                {
                    "event": event,
                    "act": act_name(event.action),
                    "person": person_name(event.actor),
                    "facts": event_facts(event),
                }
                for event in page
            ],
            **kwargs,
        )
