from django.utils.translation import gettext_lazy as _

from portal.notes.notification_words.base import Words

PAGE = ("portal:evaluation", ("officer", "period"))

WORDS: dict[str, Words] = {
    "self_appraisal.sent": Words(_("%(officer_name)s sent a self-appraisal: %(period_name)s."), *PAGE),
    "evaluation.sent": Words(
        _("Your supervisor sent your evaluation of %(period_name)s. Send your self-appraisal to read it."),
        "evaluations:self-appraisal",
        ("period",),
    ),
    "evaluation.commented": Words(
        _("%(officer_name)s commented on the evaluation of %(period_name)s."), *PAGE
    ),
    "evaluation.delivered": Words(_("Your evaluation of %(period_name)s is ready to read."), *PAGE),
    "evaluation.second_reading": Words(
        _("Please read the evaluation of %(officer_name)s, %(period_name)s, as a second person."),
        "evaluations:second-reading",
        ("evaluation",),
    ),
    "evaluation.second_read": Words(
        _("A second person read your evaluation of %(officer_name)s, %(period_name)s."), *PAGE
    ),
    "evaluation.calibrated": Words(
        _("The calibration is over. You can sign the evaluation of %(officer_name)s, %(period_name)s."), *PAGE
    ),
    "calibration.planned": Words(
        _("You are a member of the calibration of %(unit_name)s on %(held_on)s."),
        "evaluations:calibration",
        ("calibration",),
    ),
}
