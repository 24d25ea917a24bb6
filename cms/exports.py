"""A published summary as files: JSON with the hash of its figures, and CSV that opens safely anywhere."""

import csv
import hashlib
from collections.abc import Iterator
from io import StringIO
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.functional import Promise
from django.utils.http import quote_etag
from django.utils.translation import gettext_lazy as _

from organisation.spreadsheets import disarmed
from scoring.models import PublishedSummary

CACHE_SECONDS = 300
COLUMNS: tuple[tuple[str, str | Promise], ...] = (
    ("section", _("Which figure: satisfied, overall, ikm, element, trend, comments, service, not_counted.")),
    ("item", _("What it is about: an answer, an element, a service, a reason; empty for the whole.")),
    ("month", _("The month, as in 2026-01, where the figure belongs to one.")),
    ("n", _("How many ratings the figure rests on.")),
    ("value", _("The figure itself; empty when it is not shown.")),
    ("low", _("Lower end of the probable range (95 percent).")),
    ("high", _("Upper end of the probable range (95 percent).")),
    ("unit", _("percent, count, index (25 to 100) or mean (1 to 5).")),
    (
        "reason",
        _(
            "Why there is no figure: BELOW_FLOOR means too few ratings, PROTECTS_ANOTHER that a hidden figure "
            "could be worked out from this one. Beside comments it says how they were read: SAMPLE by people, CORRECTED by "
            "a program whose errors were taken off, NOT_READ not yet."
        ),
    ),
)
Row = dict[str, Any]


def columns() -> list[dict[str, Any]]:
    return [{"term": name, "text": meaning} for name, meaning in COLUMNS]


def summary_json(summary: PublishedSummary, *, terms: str, page: str) -> dict[str, Any]:
    """This will return the figures exactly as they were frozen, with their hash and the terms of use."""
    withdrawal = getattr(summary, "withdrawal", None)
    return {
        "id": str(summary.public_id),
        "page": page,
        "published_at": summary.published_at.isoformat(),
        "figures": summary.figures,
        "figures_hash": summary.figures_hash,
        "note": summary.note,
        "withdrawn": withdrawal and {"reason": withdrawal.reason, "at": withdrawal.withdrawn_at.isoformat()},
        "terms_of_use": terms,
    }


def json_response(request: HttpRequest, summary: PublishedSummary, *, terms: str, page: str) -> HttpResponse:
    body = summary_json(summary, terms=terms, page=page)
    response = JsonResponse(body, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Access-Control-Allow-Origin"] = "*"
    return _cacheable(request, response)


def csv_response(request: HttpRequest, summary: PublishedSummary) -> HttpResponse:
    response = HttpResponse(csv_text(summary), content_type="text/csv; charset=utf-8")
    name = f"{summary.agency.code}-{summary.ends_on.isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return _cacheable(request, response)


def csv_text(summary: PublishedSummary) -> str:
    """This will write one row a figure; texts that a spreadsheet would run as a formula are disarmed."""
    buffer = StringIO()
    writer = csv.DictWriter(buffer, [name for name, _meaning in COLUMNS], restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in _rows(summary.figures):
        writer.writerow({name: disarmed(value) for name, value in row.items() if value is not None})
    return buffer.getvalue()


def _rows(figures: dict[str, Any]) -> Iterator[Row]:
    yield from _satisfied_rows(figures)
    yield from _overall_rows(figures)
    yield from _ikm_rows(figures)
    for month in figures["trend"]:
        yield {"section": "trend", "month": month["month"], **_share(month)}
    yield from _comment_rows(figures["comments"])
    for service in figures.get("services") or []:
        yield {"section": "service", "item": service["name"], **_share(service)}
    yield {"section": "not_counted", "item": "HELD", "value": figures["held"], "unit": "count"}
    for reason, count in sorted(figures["removed"].items()):
        yield {"section": "not_counted", "item": reason, "value": count, "unit": "count"}


def _satisfied_rows(figures: dict[str, Any]) -> Iterator[Row]:
    share = figures["satisfied"] or {"n": figures["n"], "percent": None, "reason": "BELOW_FLOOR"}
    yield {"section": "satisfied", **_share(share)}


def _overall_rows(figures: dict[str, Any]) -> Iterator[Row]:
    overall = figures["overall"]
    if overall is None:
        return
    for answer, count in enumerate(overall["distribution"], 1):
        yield {"section": "overall", "item": answer, "n": overall["n"], "value": count, "unit": "count"}
    yield {"section": "overall", "n": overall["n"], "value": overall["mean"], "unit": "mean"}


def _ikm_rows(figures: dict[str, Any]) -> Iterator[Row]:
    ikm = figures["ikm"]
    if ikm is None:
        return
    yield {"section": "ikm", "item": ikm["grade"], "n": ikm["n"], "value": ikm["value"], "unit": "index"}
    for code in ("people_served", "sample_size_needed"):
        if ikm.get(code) is not None:  # summaries published before the question was asked have neither
            yield {"section": "ikm", "item": code.upper(), "value": ikm[code], "unit": "count"}
    for element in ikm["elements"]:
        yield {
            "section": "element",
            "item": element["code"],
            "n": element["n"],
            "value": element["value"],
            "unit": "index",
        }


def _comment_rows(comments: dict[str, Any] | None) -> Iterator[Row]:
    if not comments:
        return
    if "source" not in comments:  # the first shape: what a program counted
        for label in ("negative", "neutral", "positive", "unsure"):
            yield {
                "section": "comments",
                "item": label,
                "n": comments["n"],
                "value": comments[label],
                "unit": "count",
            }
        return
    yield {
        "section": "comments",
        "value": comments["n"],
        "unit": "count",
        "reason": comments["source"] or "NOT_READ",
    }
    for tone in ("positive", "negative"):
        if tone in comments:
            yield {"section": "comments", "item": tone, **_share({"n": comments["read"], **comments[tone]})}


def _share(row: dict[str, Any]) -> Row:
    return {
        "n": row["n"],
        "value": row["percent"],
        "low": row.get("low"),
        "high": row.get("high"),
        "unit": "percent",
        "reason": "" if row["percent"] is not None else row.get("reason", ""),
    }


def _cacheable(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The tag is of the body itself, so a withdrawal or a change of terms shows at once."""
    response["ETag"] = quote_etag(_digest(response.content))
    patch_cache_control(response, public=True, max_age=CACHE_SECONDS)
    return get_conditional_response(request, etag=response["ETag"], response=response) or response


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]
