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
    "action.overdue": Words(
        _("A development action of %(officer)s was due on %(due_on)s and is not finished: %(title)s."),
        "growth:action",
        ("action",),
        "clock",
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
    "assessment.renewal": Words(
        _("The competencies of %(officer)s were last assessed on %(assessed_on)s. Assess them anew."),
        "growth:assessment-start",
        ("officer_id",),
        "clock",
    ),
    "certificate.renewal": Words(
        _("Your certificate of the training %(training)s is valid until %(until_on)s. Renew it in time."),
        "growth:training",
        ("training_id",),
        "clock",
    ),
    "certificate.overdue": Words(
        _("The certificate of %(officer)s of the training %(training)s ended on %(until_on)s."),
        "growth:training",
        ("training_id",),
        "clock",
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
