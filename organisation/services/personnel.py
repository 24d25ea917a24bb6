"""What only the personnel office of an agency may write."""

from django.utils.translation import gettext_lazy as _

from organisation.actors import Actor
from organisation.rules import keeps_cycle


def require_personnel(actor: Actor, agency_id: int, refusal: type[Exception]) -> int:
    """The account of the actor, who must be the personnel office of that agency; else raises `refusal`,
    which is an error of the caller's own kind, so that whoever asks catches one kind only.
    """
    if actor.user_id is None or not keeps_cycle(actor, agency_id):
        raise refusal(_("Only the personnel office of this agency can do that."))
    return actor.user_id
