from zoneinfo import ZoneInfo

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from feedback.codes import RECEIPT_LENGTH, display_code, normalise_code
from feedback.limits import count_wrong_receipt, wait_before_look_up
from feedback.pages import LANGUAGES, preferred_language, small_page
from feedback.queries import receipt_status
from feedback.services import withdraw
from feedback.views.forms import LANGUAGE_NAMES
from feedback.views.origins import is_from_elsewhere


@require_safe
def receipt_entry_view(request, language=""):
    language = language or preferred_language(request)
    typed = request.GET.get("tanda", "")
    receipt = normalise_code(typed, lengths=(RECEIPT_LENGTH,))
    if receipt:
        return HttpResponseRedirect(reverse("feedback:receipt-in", args=[receipt, language]))
    if typed:
        return _unknown(request, typed, language)
    return _entry(request, language)


@require_safe
def receipt_view(request, receipt, language=""):
    language = language or preferred_language(request)
    status, refusal = _status_or_refusal(request, receipt, language)
    return refusal or _receipt(request, "feedback/receipt.html", status, language)


@csrf_exempt  # there is no cookie to misuse: whoever knows the receipt may withdraw the rating
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_view(request, receipt, language):
    status, refusal = _status_or_refusal(request, receipt, language)
    if refusal:
        return refusal
    if request.method != "POST":
        return _receipt(request, "feedback/withdraw.html", status, language)
    if is_from_elsewhere(request):
        return _receipt(request, "feedback/withdraw.html", status, language, status_code=403)
    withdraw(status.code, now=timezone.now())
    return HttpResponseRedirect(reverse("feedback:receipt-in", args=[status.code, language]), status=303)


def _status_or_refusal(request, receipt, language):
    wait = wait_before_look_up(request)
    if wait:
        response = _entry(
            request, language, {"typed": receipt[:40], "wait_minutes": -(-wait // 60)}, status=429
        )
        response.headers["Retry-After"] = str(wait)
        return None, response
    status = receipt_status(receipt)
    return (status, None) if status else (None, _unknown(request, receipt, language))


def _unknown(request, typed, language):
    count_wrong_receipt(request)
    return _entry(request, language, {"typed": typed[:40], "is_unknown": True}, status=404)


def _entry(request, language, context=None, status=200):
    links = [_link(reverse("feedback:receipt-entry-in", args=[code]), code, language) for code in LANGUAGES]
    return small_page(
        request,
        "feedback/receipt_entry.html",
        {"links": links, **(context or {})},
        language=language,
        status=status,
    )


def _receipt(request, template, status, language, status_code=200):
    links = [
        _link(reverse("feedback:receipt-in", args=[status.code, code]), code, language) for code in LANGUAGES
    ]
    return small_page(
        request,
        template,
        {
            "links": links,
            "rating": status,
            "receipt": display_code(status.code),
            "received_at": timezone.localtime(status.received_at, ZoneInfo(status.timezone)),
            "receipt_url": reverse("feedback:receipt-in", args=[status.code, language]),
            "withdraw_url": reverse("feedback:receipt-withdraw", args=[status.code, language]),
        },
        language=language,
        status=status_code,
    )


def _link(url, code, current):
    return {"url": url, "code": code, "label": LANGUAGE_NAMES[code], "is_current": code == current}
