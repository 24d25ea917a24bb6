from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from portal.workspace.tasks.queue import kinds_in, longest_wait, queue_of, today_of
from portal.workspace.tasks.reports import VERIFY

PER_PAGE = 25


class QueueView(LoginRequiredMixin, TemplateView):
    """Everything that waits for the reader, the longest wait first; `?kind=` shows one kind of it."""

    template_name = "portal/queue.html"

    def get_context_data(self, **kwargs):
        actor, now = self.request.actor, timezone.now()
        queue, today = queue_of(actor, now), today_of(actor, now)
        kinds = kinds_in(queue)
        asked = self.request.GET.get("kind", "")
        chosen = asked if asked in {kind.code for kind, _count in kinds} else ""
        shown = [item for item in queue if not chosen or item.kind.code == chosen]
        page = Paginator(shown, PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            total=len(queue),
            longest=longest_wait(queue, today),
            tabs=_tabs(kinds, chosen, len(queue)),
            page=page,
            rows=[(item, item.days(today)) for item in page.object_list],
            has_reports=any(kind is VERIFY for kind, _count in kinds),
            **kwargs,
        )


def _tabs(kinds, chosen, total):
    if len(kinds) < 2:
        return []
    every = {"url": "?", "label": f"{_('All')} ({total})", "is_current": not chosen}
    return [
        every,
        *(
            {
                "url": f"?kind={kind.code}",
                "label": f"{kind.name} ({count})",
                "is_current": kind.code == chosen,
            }
            for kind, count in kinds
        ),
    ]
