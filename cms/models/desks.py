from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Workflow

from organisation.models import Agency


class AgencyDesk(models.Model):
    """Who writes and who approves the pages of one agency, and where its pictures and documents lie."""

    agency = models.OneToOneField(
        Agency, on_delete=models.CASCADE, related_name="desk", verbose_name=_("agency")
    )
    editors = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="editor_desk")
    moderators = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="moderator_desk")
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="desk")
    workflow = models.OneToOneField(Workflow, on_delete=models.PROTECT, related_name="desk")

    class Meta:
        verbose_name = _("editorial desk")
        verbose_name_plural = _("editorial desks")

    def __str__(self) -> str:
        return f"{self.agency}"
