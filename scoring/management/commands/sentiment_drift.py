from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisation.models import Agency
from scoring.choices import SentimentLabel
from scoring.queries.comment_drift import FIRST_MONTHS, LEAST_COMMENTS, SAMPLE, drift_by_month
from scoring.queries.sentiment_models import classifier_in_force
from scoring.text.drift import INDEX_MOVED_FROM, SHARE_MOVED_FROM, share

MOVED = {
    "labels": gettext_lazy("labels"),
    "languages": gettext_lazy("languages"),
    "unsure": gettext_lazy("unsure"),
    "unknown": gettext_lazy("unknown words"),
    "contradicting": gettext_lazy("against the rating"),
}
LANGUAGES_SHOWN = 3


class Command(BaseCommand):
    help = "Show month by month whether what citizens write has moved away from what it was at first."

    def add_arguments(self, parser):
        parser.add_argument("--agency", default="", help="code of one agency; default: all of them together")

    def handle(self, *, agency, **options):
        classifier = classifier_in_force()
        months = drift_by_month(classifier, self._agency(agency))
        if not months:
            self.stdout.write(_("There are no counted comments yet."))
            return
        for line in (*_head(), *map(_row, months), "", *_notes(classifier.version)):
            self.stdout.write(line)

    def _agency(self, code):
        if not code:
            return None
        found = Agency.objects.filter(code=code).first()
        if found is None:
            raise CommandError(_("There is no agency %(code)s.") % {"code": code})
        return found


def _head():
    heads = (
        _("month"),
        _("comments"),
        *(str(label).lower() for label in SentimentLabel.labels),
        _("unsure"),
        _("unknown words"),
        _("against the rating"),
        _("languages"),
        _("PSI of labels"),
        _("PSI of languages"),
        _("moved"),
    )
    return [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]


def _row(month):
    texts = month.texts
    languages = ", ".join(
        f"{code} {share(count, texts.count):.0%}"
        for code, count in sorted(texts.languages.items(), key=lambda pair: (-pair[1], pair[0]))[
            :LANGUAGES_SHOWN
        ]
    )
    cells = (
        f"{month.month:%Y-%m}",
        str(month.comment_count),
        *(f"{share(texts.labels[label], texts.count):.1%}" for label in SentimentLabel.values),
        f"{share(texts.unsure, texts.count):.1%}",
        f"{share(texts.unknown, texts.words):.1%}",
        f"{share(texts.contradicting, texts.rated):.1%}",
        languages,
        _index(month.labels_index),
        _index(month.languages_index),
        _said(month),
    )
    return f"| {' | '.join(cells)} |"


def _index(value):
    return "" if value is None else f"{value:.3f}"


def _said(month):
    if month.is_first:
        return _("compared with")
    if month.labels_index is None:
        return _("too few")
    return ", ".join(str(MOVED[name]) for name in month.moved) or _("no")


def _notes(version):
    yield _("Read anew by the model %(version)s: up to %(sample)d comments a month, drawn at random.") % {
        "version": version,
        "sample": SAMPLE,
    }
    yield _(
        "Compared with the first %(months)d months of at least %(least)d comments. Labels and languages moved "
        "where the population stability index is above %(index)s, a share where it is further away than "
        "%(share)s, and in both cases further than chance brings one time in twenty; for unknown words the "
        "distance alone counts."
    ) % {
        "months": FIRST_MONTHS,
        "least": LEAST_COMMENTS,
        "index": INDEX_MOVED_FROM,
        "share": SHARE_MOVED_FROM,
    }
    yield _("What moved is a reason to label comments of that month, and then to train again.")
