"""Fields of the content API beyond Wagtail's own; each shows the JSON it yields."""

from rest_framework.fields import Field
from wagtail.api.rich_text import APIRichText

from cms.standards import COMPONENTS
from scoring.queries.summaries import published_summaries


class WholePageField(Field):
    """A field that reads several attributes of its page."""

    def get_attribute(self, instance):
        return instance


class AgencyField(Field):
    """JSON: `{"code": "palu-dukcapil", "name": "Dinas …", "region": "Kota Palu"}`."""

    def to_representation(self, agency):
        return {"code": agency.code, "name": agency.name, "region": agency.region}


class ServiceField(Field):
    """JSON: `{"code": "ktp-el", "name": "…", "name_en": "…", "promised_minutes": 60, "agency": {…}}`."""

    def to_representation(self, service):
        return {
            "code": service.code,
            "name": service.name,
            "name_en": service.name_en,
            "promised_minutes": service.promised_minutes,
            "agency": AgencyField().to_representation(service.agency),
        }


class StandardField(WholePageField):
    """JSON: the fourteen components in their official order.

    `[{"type": "requirements", "number": 2, "is_delivery": true, "value": "<ul><li>…</li></ul>"}]`;
    an empty value in a translation means "as in the first language".
    """

    def to_representation(self, page):
        form = self.context["_wagtail_rich_text_format"]
        return [
            {
                "type": component.code,
                "number": number,
                "is_delivery": component.is_delivery,
                "value": APIRichText.serialize(getattr(page, component.code), format=form),
            }
            for number, component in enumerate(COMPONENTS, 1)
        ]


class PointsField(WholePageField):
    """JSON: `[{"id": "<uuid>", "name": "Loket 1", "kind": "COUNTER", "place": "Lantai 1"}]`."""

    def to_representation(self, page):
        return [
            {"id": str(point.public_id), "name": point.name, "kind": point.kind, "place": point.place}
            for point in page.facts.points
        ]


class RatingUrlField(WholePageField):
    """JSON: the path of the rating form, `"/q/7K3M9QX2TA"`, or null while the service has no code.

    The English page leads to the English form, `"/q/7K3M9QX2TA/en"`.
    """

    def to_representation(self, page):
        return page.rating_path or None


class FigureField(WholePageField):
    """JSON: the newest published share of satisfied people, never one below the floor.

    `{"percent": 81, "low": 79, "high": 83, "n": 1234, "starts_on": "2026-01-01",
    "ends_on": "2026-06-30", "as_of": "2026-07-05", "reason": "", "summary": "<uuid>"}`;
    where there is no figure, percent is null and reason is `BELOW_FLOOR` or `NOT_PUBLISHED`.
    """

    def to_representation(self, page):
        figure = page.facts.figure
        return {
            "percent": figure.percent,
            "low": figure.low,
            "high": figure.high,
            "n": figure.n,
            "starts_on": figure.starts_on,
            "ends_on": figure.ends_on,
            "as_of": figure.as_of,
            "reason": figure.reason,
            "summary": figure.summary_id or None,
        }


class SummariesField(WholePageField):
    """JSON: what the agency published, newest first.

    `[{"id": "<uuid>", "scope": "AGENCY", "starts_on": "…", "ends_on": "…", "ratings": 1234,
    "published_at": "…", "withdrawn": false, "data_url": "https://…/data.json"}]`
    """

    def to_representation(self, page):
        address = page.full_url
        return [
            {
                "id": str(summary.public_id),
                "scope": summary.scope,
                "starts_on": summary.starts_on,
                "ends_on": summary.ends_on,
                "ratings": summary.rating_count,
                "published_at": summary.published_at,
                "withdrawn": hasattr(summary, "withdrawal"),
                "data_url": f"{address}{summary.public_id}/data.json",
            }
            for summary in published_summaries(page.agency)
        ]
