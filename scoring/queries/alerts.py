"""Comments that may speak of an illegal levy or a danger: a person looks at each, and no alert enters a score."""

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from feedback.models import Submission
from organisation.actors import Actor
from organisation.models import Agency
from scoring.queries.labels import comments_open_to
from scoring.queries.themes import Quarter
from scoring.text.aspects import ALERTS


def alerting_comments(actor: Actor, agency: Agency, quarter: Quarter) -> QuerySet[Submission]:
    """The newest first, of those that the actor may read. A person's word stands before the model's."""
    named = reduce(or_, (_names(alert) for alert in sorted(ALERTS)))
    found = comments_open_to(actor).filter(named, agency=agency, day__range=(quarter.first, quarter.last))
    return found.select_related("analysis", "service", "point").order_by("-day", "-pk")


def _names(alert: str) -> Q:
    return Q(analysis__human_label="", analysis__alerts__contains=alert) | (
        ~Q(analysis__human_label="") & Q(analysis__human_aspects__contains=alert)
    )
