from django.dispatch import receiver

from appraisal.signals import competency_assessed, evaluation_delivered
from scoring.services.corrections import record_replaced_evaluation
from scoring.services.scores import mark_assessed, mark_evaluated


@receiver(evaluation_delivered, dispatch_uid="scoring.mark_evaluated")
def mark_scores_of_evaluated_officer(sender, *, evaluation, now, **kwargs):
    mark_evaluated(evaluation)
    if evaluation.supersedes_id:
        record_replaced_evaluation(evaluation, now=now)


@receiver(competency_assessed, dispatch_uid="scoring.mark_assessed")
def mark_scores_of_assessed_officer(sender, *, assessment, now, **kwargs):
    mark_assessed(assessment, now=now)
