"""Signing in by name and password, as Django does; the person comes with what every page of staff asks for."""

from django.contrib.auth.backends import ModelBackend

from portal.models import User


class StaffBackend(ModelBackend):
    def get_user(self, user_id):
        user = User.objects.select_related("officer__agency").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
