from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from organisation.actors import actor_for


class ActorMiddleware:
    """Puts `request.actor` there, read only when a view or template asks for it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.actor = SimpleLazyObject(lambda: actor_for(request.user, today=timezone.localdate()))
        return self.get_response(request)
