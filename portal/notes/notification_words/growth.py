from django.utils.translation import gettext_lazy as _

from portal.notes.notification_words.base import Words

WORDS: dict[str, Words] = {
    "action.proposed": Words(
        _("A development action was proposed for you: %(title)s."), "growth:action", ("action",)
    ),
    "action.to_approve": Words(
        _("%(officer)s proposes a development action: %(title)s."), "growth:action", ("action",)
    ),
    "action.approved": Words(
        _("Your development action was approved: %(title)s."), "growth:action", ("action",)
    ),
    "action.cancelled": Words(
        _("Your development action was cancelled: %(title)s."), "growth:action", ("action",)
    ),
    "criteria.changed": Words(
        _("The criteria of your position have changed. Please read and confirm them."), "growth:criteria"
    ),
    "criteria.notice": Words(
        _("The personnel office noted that you were told of the criteria of your position."),
        "growth:criteria",
    ),
    "assessment.sent": Words(
        _("Your competencies were assessed. Read what was found."), "growth:assessment", ("assessment",)
    ),
    "assessment.self_sent": Words(
        _("%(officer)s sent a self-assessment of competencies."), "growth:assessment", ("assessment",)
    ),
    "session.enrolled": Words(
        _("You were enrolled in a training: %(training)s, from %(starts_on)s."),
        "growth:session",
        ("session",),
    ),
    "session.cancelled": Words(
        _("The training %(training)s from %(starts_on)s was cancelled."), "growth:session", ("session",)
    ),
}
