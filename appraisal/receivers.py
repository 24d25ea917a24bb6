from django.dispatch import receiver

from appraisal.services.guidance import open_guidance
from appraisal.signals import evaluation_delivered


@receiver(evaluation_delivered, dispatch_uid="appraisal.open_guidance")
def open_guidance_after_low_predicate(sender, *, evaluation, now, **kwargs):
    open_guidance(evaluation, now=now)
