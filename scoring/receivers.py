from django.dispatch import receiver

from appraisal.signals import evaluation_delivered
from scoring.services.scores import mark_evaluated


@receiver(evaluation_delivered, dispatch_uid="scoring.mark_evaluated")
def mark_scores_of_evaluated_officer(sender, *, evaluation, **kwargs):
    mark_evaluated(evaluation)
