from functools import cached_property

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from feedback.unsur import UNSUR
from portal.administration.views.pages import OfficePageView
from portal.voices import words
from scoring.choices import Aspect, SentimentLabel
from scoring.queries.alerts import alerting_comments
from scoring.queries.themes import (
    reads_whole_agency,
    recent_quarters,
    reported_agencies,
    reported_services,
    theme_report,
)
from scoring.text.aspects import ALERTS, UNSUR_OF_ASPECT

ALERTS_SHOWN = 20


class ThemesView(OfficePageView):
    """What people write about, of the agency or one service, in one quarter."""

    template_name = "voices/themes.html"

    @cached_property
    def agencies(self):
        return list(reported_agencies(self.actor))

    @cached_property
    def services(self):
        return list(reported_services(self.actor, self.agency))

    @cached_property
    def service(self):
        code = self.request.GET.get("service", "")
        found = [service for service in self.services if service.code == code]
        if code and not found:
            raise Http404
        if found:
            return found[0]
        if reads_whole_agency(self.actor, self.agency):
            return None
        if not self.services:
            raise Http404
        return self.services[0]

    @cached_property
    def quarter(self):
        code = self.request.GET.get("quarter", "")
        found = [quarter for quarter in self.quarters if code in ("", quarter.code)]
        if not found:
            raise Http404
        return found[0]

    @cached_property
    def quarters(self):
        return recent_quarters(self.agency.local_day(self.now))

    def get_context_data(self, **kwargs):
        report = theme_report(self.actor, self.agency, self.quarter, self.service)
        alerts = alerting_comments(self.actor, self.agency, self.quarter) if self.may_write else []
        return super().get_context_data(
            report=report,
            reason=words.REASONS.get(report.reason, ""),
            themes=[_row(theme) for theme in report.themes],
            service=self.service,
            services=self._service_choices(),
            quarter=self.quarter,
            quarters=[(quarter, quarter_name(quarter)) for quarter in self.quarters],
            quarter_name=quarter_name(self.quarter),
            alerts=[_alert(comment) for comment in alerts[:ALERTS_SHOWN]],
            **kwargs,
        )

    def _service_choices(self):
        language = get_language()
        named = [(service.code, service.name_in(language)) for service in self.services]
        return [("", _("All services")), *named] if reads_whole_agency(self.actor, self.agency) else named


def quarter_name(quarter):
    return _("Quarter %(number)s of %(year)s") % {"number": quarter.number, "year": quarter.year}


def _row(theme):
    trend_icon, trend = words.TRENDS[theme.trend] if theme.trend else ("", "")
    language = get_language()
    return {
        "name": Aspect(theme.aspect).label,
        "elements": [one.names[language] for one in UNSUR if one.code in UNSUR_OF_ASPECT[theme.aspect]],
        "is_alert": theme.aspect in ALERTS,
        "percent": 100 * theme.share.value,
        "low": 100 * theme.share.low,
        "high": 100 * theme.share.high,
        "n": theme.share.n,
        "source": words.SOURCES[theme.share.source],
        "trend_icon": trend_icon,
        "trend": trend,
        "before": 100 * theme.before.value if theme.trend else None,
        "tone": [{**words.chip_of(label), "n": theme.tone.get(label, 0)} for label in SentimentLabel.values]
        if theme.tone
        else [],
        "examples": theme.examples,
    }


def _alert(comment):
    return {
        "id": comment.receipt_digest,
        "text": comment.comment,
        "day": comment.day,
        "place": str(comment.point or comment.service or ""),
        "aspects": [Aspect(code).label for code in comment.analysis.shown_alerts],
        "is_human": bool(comment.analysis.human_label),
    }
