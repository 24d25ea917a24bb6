"""Against forged posts from other sites stand the origin headers, not a token: the page is the same for all."""

from urllib.parse import urlsplit

from django.conf import settings


def is_from_elsewhere(request):
    """This will tell whether a browser says that another site sent this post.

    A sender that says nothing at all is no browser of the last years, and forges nobody.
    """
    site = request.META.get("HTTP_SEC_FETCH_SITE")
    if site:
        return site not in ("same-origin", "none")
    origin = request.META.get("HTTP_ORIGIN") or request.META.get("HTTP_REFERER")
    if not origin:
        return False
    return urlsplit(origin).netloc not in _own_hosts(request)


def _own_hosts(request):
    return {request.get_host(), *(urlsplit(origin).netloc for origin in settings.CSRF_TRUSTED_ORIGINS)}
