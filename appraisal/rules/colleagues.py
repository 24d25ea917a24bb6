"""Who is a colleague of an officer, and from when on what colleagues said may be seen."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from appraisal.choices import PeerRelation, PeerState
from appraisal.models import PeerRequest
from appraisal.queries.supervisors import supervisors_of
from organisation.choices import OfficerStatus
from organisation.models import Officer, Placement


def relations_of(officer: Officer, day: date) -> dict[int, PeerRelation]:
    """Whom one may ask about the officer, by the relation of that day: the direct reports, and the colleagues
    in the same unit or under the same supervisor. Never the officer, nor anybody who supervises the officer.
    """
    own = list(Placement.objects.on(day).filter(officer=officer).select_related("position"))
    units = {placement.position.unit_id for placement in own}
    above = {placement.supervisor_id for placement in own if placement.supervisor_id}
    near = Q(supervisor=officer) | Q(supervisor_id__in=above) | Q(position__unit_id__in=units)
    placements = Placement.objects.on(day).filter(near, officer__status=OfficerStatus.ACTIVE)
    left_out = {officer.pk} | above | {each.pk for each in supervisors_of(officer.pk, day)}
    relations: dict[int, PeerRelation] = {}
    for officer_id, supervisor_id in placements.order_by("officer_id", "pk").values_list(
        "officer_id", "supervisor_id"
    ):
        if officer_id in left_out:
            continue
        if supervisor_id == officer.pk:
            relations[officer_id] = PeerRelation.SUBORDINATE
        else:
            relations.setdefault(officer_id, PeerRelation.PEER)
    return relations


def is_released(requests: Iterable[PeerRequest], today: date) -> bool:
    """Nothing is shown while an answer may still come: two looks would tell who answered in between.

    Released is what everybody has answered or declined, and everything after the last day, whoever is
    silent. From then on no answer is taken and nobody more is asked.
    """
    asked = list(requests)
    if not asked:
        return False
    everybody_spoke = all(request.state != PeerState.ASKED for request in asked)
    return everybody_spoke or today > max(request.due_on for request in asked)
