from collections import Counter
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from organisation.models import Agency
from scoring.choices import FigureScope
from scoring.figure_files import AUTOMATIC, VALUE_KINDS, FileUnreadable, decoded, read_figures
from scoring.ikm import sample_size
from scoring.instruments import INSTRUMENTS, QUESTIONNAIRE_ORDER, REPORT_ORDER
from scoring.queries.figure_words import finding_json, finding_sentence, outcome_words, weight_words
from scoring.services.imports import CORRECTED, NEW, SAME, FiguresRefused, import_figures, plan_import


class Command(BaseCommand):
    help = "Takes in satisfaction indexes (IKM) that an agency published elsewhere, recomputed beside the published figure."

    def add_arguments(self, parser):
        parser.add_argument(
            "file", help="CSV with name, period, n, published, and if known weight, label, elements"
        )
        parser.add_argument("--agency", required=True, help="code of the agency")
        parser.add_argument("--dry-run", action="store_true", help="show everything and store nothing")
        parser.add_argument("--instrument", choices=INSTRUMENTS, help="SKM, or LEGACY where there is a U14")
        parser.add_argument("--values", choices=VALUE_KINDS, default=AUTOMATIC, help="what the elements hold")
        parser.add_argument(
            "--order",
            choices=(REPORT_ORDER, QUESTIONNAIRE_ORDER),
            default=REPORT_ORDER,
            help="whether a bare U8 is complaints (report) or facilities (questionnaire)",
        )
        parser.add_argument("--language", choices=["id", "en"], default=settings.LANGUAGE_CODE[:2])

    def handle(self, *, file, agency, dry_run, language, **options):
        with translation.override(language):
            found = Agency.objects.filter(code=agency).first()
            if found is None:
                raise CommandError(_("There is no agency “%(code)s”.") % {"code": agency})
            text, reading = self._read(Path(file), found, options)
            planned = self._planned(found, reading, Path(file).name, text, dry_run)
            self._tell(reading, planned, dry_run)

    def _read(self, path, agency, options):
        """The text of the file and what it says; every problem of it in one error, and nothing stored."""
        today = agency.local_day(timezone.now())
        try:
            text = decoded(path.read_bytes())
            reading = read_figures(
                text,
                today=today,
                instrument=options["instrument"],
                values=options["values"],
                order=options["order"],
            )
        except OSError as error:
            raise CommandError(_("The file %(file)s cannot be opened.") % {"file": path}) from error
        except FileUnreadable as error:
            raise CommandError(str(error)) from error
        if reading.problems:
            problems = [f"  {problem}" for problem in reading.problems]
            raise CommandError("\n".join([_("The file has problems: nothing of it is stored."), *problems]))
        return text, reading

    def _planned(self, agency, reading, file_name, text, dry_run):
        if dry_run:
            return plan_import(agency, reading.lines)
        try:
            return import_figures(
                agency, reading, file_name=file_name, text=text, actor=None, now=timezone.now()
            )
        except FiguresRefused as error:
            raise CommandError(str(error)) from error

    def _tell(self, reading, planned, dry_run):
        if reading.ignored_columns:
            self.stdout.write(
                _("Columns that were not read: %(columns)s") % {"columns": ", ".join(reading.ignored_columns)}
            )
        for figure in planned:
            self.stdout.write("\n".join(_told(figure)))
        counts = Counter(figure.outcome for figure in planned)
        total = _("%(new)s new, %(corrected)s corrected, %(same)s known already.") % {
            "new": counts[NEW],
            "corrected": counts[CORRECTED],
            "same": counts[SAME],
        }
        self.stdout.write(_("Dry run: nothing is stored.") + " " + total if dry_run else total)


def _told(figure):
    """The lines that are printed for one figure: what it is, both indexes, and a line for each warning."""
    line, examination = figure.line, figure.line.examination
    yield _("Row %(row)s: %(name)s, %(period)s, n = %(n)s (%(outcome)s)") % {
        "row": line.row,
        "name": line.name,
        "period": line.period.label,
        "n": line.n,
        "outcome": outcome_words(figure.outcome),
    }
    weight = weight_words(
        examination.convention, str(examination.other_weight or ""), len(line.elements.values)
    )
    yield "  " + _("published %(published)s · recomputed %(recomputed)s · weight %(weight)s") % {
        "published": _graded(line.published, line.label),
        "recomputed": _recomputed(line),
        "weight": weight,
    }
    if line.people_served:
        yield "  " + _("sample for %(served)s people served: %(needed)s") % {
            "served": line.people_served,
            "needed": sample_size(line.people_served),
        }
    if figure.place.scope == FigureScope.OTHER:
        yield "  " + _("No agency, unit or service has this name: it is kept as history only.")
    for finding in examination.findings:
        yield "  ! " + finding_sentence(finding_json(finding))


def _recomputed(line):
    recomputed = line.examination.recomputed
    if recomputed is None:
        return "–"
    return _graded(recomputed.value, recomputed.mutu if line.instrument.has_grades else None)


def _graded(value, grade):
    places = max(2, -value.as_tuple().exponent)
    shown = number_format(value, decimal_pos=places)
    return f"{shown} ({grade})" if grade else shown
