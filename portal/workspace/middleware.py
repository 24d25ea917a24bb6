from django.conf import settings
from django.utils import timezone, translation

from organisation.models import Agency
from portal.workspace.kept import forget_kept

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
STAFF_PATHS = ("/kerja/", "/masuk/", "/keluar/", "/bahasa/")


class WorkspaceMiddleware:
    """Staff pages speak the language that was chosen and tell the time of the reader's agency.

    Django's LocaleMiddleware looks at the path alone, because Indonesian pages carry no prefix; the
    workspace has one address in both languages and keeps the choice in the cookie.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(STAFF_PATHS):
            return self.get_response(request)
        translation.activate(_language(request))
        request.LANGUAGE_CODE = translation.get_language()
        with timezone.override(_zone(request)):
            response = self.get_response(request)
        if request.method not in SAFE_METHODS and request.user.is_authenticated:
            forget_kept(request.user.pk)
        return response


def _language(request):
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _zone(request):
    if not request.user.is_authenticated:
        return None
    officer = getattr(request.user, "officer", None)
    if officer:
        return officer.agency.timezone
    agency_id = min(request.actor.agency_ids, default=None)
    return Agency.objects.filter(pk=agency_id).values_list("timezone", flat=True).first()
