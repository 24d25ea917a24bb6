from django.conf import settings
from django.urls import reverse

from cms.services import align_groups


class WagtailAdminMiddleware:
    """Under Wagtail's own screens: rights as the grants of today say, and the policy its scripts need.

    Stands after CSPMiddleware, which reads `_csp_config` on the way out. Public pages keep the strict policy.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if _is_admin(request):
            response._csp_config = settings.WAGTAIL_ADMIN_CONTENT_SECURITY_POLICY
        return response

    def process_view(self, request, view, args, kwargs):
        if _is_admin(request) and request.user.is_authenticated:
            align_groups(user=request.user, actor=request.actor)


def _is_admin(request):
    return request.path_info.startswith(reverse("wagtailadmin_home"))
