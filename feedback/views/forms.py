from functools import cache

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from feedback.addresses import words_of
from feedback.codes import CODE_LENGTH, RECEIPT_LENGTH, normalise_code
from feedback.devices import device_of, new_device, remember_device
from feedback.form_context import FORM_CONTEXTS
from feedback.limits import address_of, wait_before_rating
from feedback.pages import LANGUAGES, FormPages, kept_page, preferred_language, render, small_page
from feedback.services import SubmissionRefused, submit_feedback
from feedback.views.origins import is_from_elsewhere

BODY_BYTES_MAX = 2_400_000  # a comment of a million letters still comes back with its own message
_ANY_RECEIPT = "0" * RECEIPT_LENGTH
LANGUAGE_NAMES = {"id": "Indonesia", "en": "English"}


@csrf_exempt  # the page is the same for everyone: is_from_elsewhere stands in for a token
@require_http_methods(["GET", "HEAD", "POST"])
def form_view(request, code, language=""):
    language = language or preferred_language(request)
    context = FORM_CONTEXTS.fresh(code) or _context_behind(code)
    if context is None:
        return _unknown_code(request, code, language)
    if not context.is_open:
        return _closed(request, context, language)
    if request.method == "POST":
        return _receive(request, context, language)
    page = FORM_PAGES.get(context, language)
    return kept_page(request, page, language=language, max_age=settings.FORM_CACHE_SECONDS)


@require_safe
def code_entry_view(request, language=""):
    language = language or preferred_language(request)
    typed = request.GET.get("kode", "")
    if typed:
        code = normalise_code(typed, lengths=(CODE_LENGTH,))
        if code and FORM_CONTEXTS.get(code):
            return HttpResponseRedirect(form_path(code, language))
        return _unknown_code(request, typed, language)
    return small_page(
        request, "feedback/code_entry.html", {"links": _entry_links(language)}, language=language
    )


def form_path(code, language):
    return reverse("feedback:form-in", args=[code, language])


def _context_behind(code):
    canonical = normalise_code(code, lengths=(CODE_LENGTH,))
    return FORM_CONTEXTS.get(canonical) if canonical else None


def _receive(request, context, language):
    if is_from_elsewhere(request):
        return _foreign(request, context, language)
    if int(request.META.get("CONTENT_LENGTH") or 0) > BODY_BYTES_MAX:
        return _too_large(request, context, language)
    wait = wait_before_rating(request)
    posted = request.POST
    if wait:
        return _too_many(request, context, language, posted, wait)
    if errors := _errors_before_the_service(context, posted):
        return _form_again(request, context, language, posted, errors)
    device = device_of(request)
    try:
        receipt = submit_feedback(
            code=context,
            values=posted,
            service_id=_service_id(context, posted.get("service", "")),
            comment=posted.get("comment", ""),
            language=language,
            client_key=posted.get("client_key", ""),
            device=device or (fresh := new_device()),
            network=address_of(request),
            agent=request.META.get("HTTP_USER_AGENT", ""),
            now=timezone.now(),
        )
    except SubmissionRefused as refusal:
        return _form_again(request, context, language, posted, refusal.errors)
    response = HttpResponse(status=303)
    response.headers["Location"] = _receipt_path(language).replace(_ANY_RECEIPT, receipt.code)
    response.headers["Cache-Control"] = "no-store"
    if not device:
        remember_device(response, fresh, is_secure=request.is_secure())
    return response


@cache
def _receipt_path(language):
    return reverse("feedback:receipt-in", args=[_ANY_RECEIPT, language])


def _service_id(context, code):
    """This will return the key of the chosen service, nothing for none, and an impossible one for a wrong one."""
    if not code:
        return None
    return next((service.pk for service in context.services if service.code == code), -1)


def _errors_before_the_service(context, posted):
    if posted.get("website"):
        return {
            "website": gettext_lazy(
                "This field must stay empty. It catches automatic posts; please empty it and send again."
            )
        }
    if posted.get("version", context.version_name) != context.version_name:
        return {
            "": gettext_lazy(
                "The questions have changed since you opened this page. Please check your answers."
            )
        }
    return {}


def _form_again(request, context, language, posted, errors):
    with translation.override(language):
        form = form_context(context, language, posted, {field: str(text) for field, text in errors.items()})
        form["error_title"] = ngettext(
            "One thing to put right", "%(count)s things to put right", len(errors)
        ) % {"count": len(errors)}
    return _form_response(request, context, language, form, status=422)


def _too_many(request, context, language, posted, wait):
    minutes = -(-wait // 60)
    with translation.override(language):
        text = ngettext(
            "Your answers are still here. Please wait %(count)s minute and send again.",
            "Your answers are still here. Please wait %(count)s minutes and send again.",
            minutes,
        ) % {"count": minutes}
        form = form_context(context, language, posted, {"": text})
        form["error_title"] = _("Too many ratings from here at once")
    response = _form_response(request, context, language, form, status=429)
    response.headers["Retry-After"] = str(wait)
    return response


def _form_response(request, context, language, form, status):
    return small_page(
        request,
        "feedback/form.html",
        form,
        language=language,
        status=status,
        accent_color=context.accent_color,
    )


def _unknown_code(request, typed, language):
    return small_page(
        request,
        "feedback/code_entry.html",
        {"links": _entry_links(language), "is_unknown": True, "typed": typed[:40]},
        language=language,
        status=404,
    )


def _closed(request, context, language):
    return _message(request, context, language, "feedback/closed.html", status=410)


def _foreign(request, context, language):
    return _message(request, context, language, "feedback/foreign.html", status=403)


def _too_large(request, context, language):
    return _message(request, context, language, "feedback/too_large.html", status=413)


def _message(request, context, language, template, status):
    return small_page(
        request,
        template,
        {
            "place": _place(context),
            "action": form_path(context.code, language),
            "links": _links(context.code, language),
            "comment_max": settings.COMMENT_LENGTH_MAX,
        },
        language=language,
        status=status,
        accent_color=context.accent_color,
    )


def form_context(context, language, posted=None, errors=None):
    """This will return what the template shows: an empty form, or one with all that was typed and the errors."""
    posted, errors = posted or {}, errors or {}
    words = words_of(context.code, language)
    poster_words = words_of(context.code, "id")
    questions = _questions(context, language, posted, errors)
    return {
        "place": _place(context),
        "words": words,
        "poster_words": poster_words if poster_words != words else None,
        "action": form_path(context.code, language),
        "links": _links(context.code, language),
        "code": context.code,
        "version": context.version_name,
        "questions": questions,
        "is_long": len(questions) > 1,
        "services": [
            {
                "code": service.code,
                "name": service.name_in(language),
                "is_chosen": service.code == posted.get("service"),
            }
            for service in context.services
        ],
        "comment": posted.get("comment", "")[: settings.COMMENT_LENGTH_MAX],
        "comment_max": settings.COMMENT_LENGTH_MAX,
        "comment_error": errors.get("comment"),
        "service_error": errors.get("service"),
        "website_error": errors.get("website"),
        "errors": [{"target": _target(context, field), "text": text} for field, text in errors.items()],
    }


def _questions(context, language, posted, errors):
    count = len(context.questions)
    return [
        {
            "code": question.code,
            "kind": question.kind,
            "text": question.text_in(language),
            "error": errors.get(question.code),
            "hint": _("Question %(number)s of %(count)s") % {"number": number, "count": count},
            "options": [
                {
                    "id": f"{question.code}-{value}",
                    "value": value,
                    "label": label,
                    "is_chosen": posted.get(question.code) == str(value),
                }
                for value, label in enumerate(question.labels_in(language), start=1)
            ],
        }
        for number, question in enumerate(context.questions, start=1)
    ]


def _target(context, field):
    """This will return the id of the control that an error belongs to, so that the list leads there."""
    if any(question.code == field for question in context.questions):
        return f"{field}-1"
    return field if field in ("comment", "service", "website") else ""


def _place(context):
    name = context.point_name or gettext_lazy("The officer who served you")
    return {"agency": context.agency_name, "name": name, "detail": context.point_place}


def _links(code, current):
    return [_link(form_path(code, language), language, current) for language in LANGUAGES]


def _entry_links(current):
    return [
        _link(reverse("feedback:code-entry-in", args=[language]), language, current) for language in LANGUAGES
    ]


def _link(url, language, current):
    return {
        "url": url,
        "code": language,
        "label": LANGUAGE_NAMES[language],
        "is_current": language == current,
    }


def _render_form(context, language):
    with translation.override(language):
        form = form_context(context, language)
    return render("feedback/form.html", form, language=language, accent_color=context.accent_color)


FORM_PAGES = FormPages(_render_form)
