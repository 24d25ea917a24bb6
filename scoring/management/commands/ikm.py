import json
import re
from decimal import Decimal
from fractions import Fraction

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from feedback.unsur import UNSUR
from scoring.figure_files.cells import count as people
from scoring.figure_files.cells import number, weight
from scoring.figure_files.table import CellWrong
from scoring.ikm import EXACT, half_up, ikm_from_nrr, sample_size, stated_convention
from scoring.queries.figure_words import grade_words

NINE = len(UNSUR)
EXACT_WORD = "1/9"  # stands for 1/n, whatever the n, as everywhere in the project


class Command(BaseCommand):
    help = "Computes NI, IKM and mutu from the means (NRR) or the sums of the elements. It needs no database."
    requires_system_checks = []

    def add_arguments(self, parser):
        given = parser.add_mutually_exclusive_group(required=True)
        given.add_argument("--nrr", help="means in report order: 3.31,3.35,… or 3,31;3,35;…")
        given.add_argument("--sums", help="sums of the answers in report order, together with --n")
        parser.add_argument("--n", help="number of respondents")
        parser.add_argument(
            "--weight", default=EXACT_WORD, help="1/9 (exact, also for another number), 0.111, 0.11, …"
        )
        parser.add_argument("--n-unsur", type=int, default=NINE, help="how many elements the survey has")
        parser.add_argument("--population", help="people served: prints the sample size they call for")
        parser.add_argument("--json", action="store_true", dest="as_json")
        parser.add_argument("--language", choices=["id", "en"], default=settings.LANGUAGE_CODE[:2])

    def handle(self, *, language, as_json, **options):
        with translation.override(language):
            try:
                result = _result(options)
            except (CellWrong, ValueError) as error:
                raise CommandError(str(error)) from error
            if as_json:
                self.stdout.write(json.dumps(result, ensure_ascii=False, indent=2))
            else:
                self.stdout.write("\n".join(_lines(result)))


def _result(options):
    """{ni, ikm, mutu, kinerja, weight, n_unsur, n, unsur: [{code, nrr, value, mutu}], …}, numbers as text."""
    n = people(options["n"]) if options["n"] else None
    means = _means(options, n)
    convention, own = _convention(options["weight"], len(means))
    index = ikm_from_nrr(means, convention=convention, other_weight=own)
    result = {
        "ni": str(half_up(index.ni, 4)),
        "ikm": str(index.value),
        "mutu": index.mutu,
        "kinerja": grade_words(index.mutu),
        "weight": f"1/{len(means)}" if convention == EXACT else options["weight"].replace(",", "."),
        "n_unsur": len(means),
        "n": n,
        "unsur": [
            {
                "code": unsur.code,
                "nrr": str(half_up(unsur.nrr, 2)),
                "value": str(unsur.value),
                "mutu": unsur.mutu,
            }
            for unsur in index.unsur
        ],
    }
    if options["population"]:
        population = people(options["population"])
        result |= {"population": population, "sample_size": sample_size(population)}
    return result


def _means(options, n):
    texts = _split(options["nrr"] or options["sums"])
    if len(texts) != options["n_unsur"]:
        raise CellWrong(
            _(
                "There are %(found)s numbers and %(needed)s elements. Give the number of elements with --n-unsur."
            )
            % {"found": len(texts), "needed": options["n_unsur"]}
        )
    numbers = [number(text) for text in texts]
    if options["nrr"]:
        return [_on_scale(Fraction(mean), text) for mean, text in zip(numbers, texts, strict=True)]
    if n is None:
        raise CellWrong(_("Sums need the number of respondents: --n."))
    return [_on_scale(Fraction(total) / n, text) for total, text in zip(numbers, texts, strict=True)]


def _on_scale(mean, text):
    if not 1 <= mean <= 4:
        raise CellWrong(_("%(value)s lies outside the scale of 1 to %(top)s.") % {"value": text, "top": 4})
    return mean


def _split(text):
    """Commas part numbers with a point; where there is a semicolon or a blank, a comma is a decimal one."""
    separator = r"[;\s]+" if re.search(r"[;\s]", text.strip()) else ","
    return [part.strip(",") for part in re.split(separator, text.strip()) if part.strip(",")]


def _convention(text, unsur_count):
    if text == EXACT_WORD:
        return EXACT, None
    return stated_convention(weight(text), unsur_count)


def _lines(result):
    yield f"NI    {_shown(result['ni'])}"
    yield f"IKM   {_shown(result['ikm'])}"
    yield f"Mutu  {result['mutu']} ({result['kinerja']})"
    weight_text = result["weight"]
    yield _("Weight %(weight)s, %(count)s elements") % {"weight": weight_text, "count": result["n_unsur"]}
    for unsur in result["unsur"]:
        yield f"  {unsur['code']:<16} {_shown(unsur['nrr'])}  {_shown(unsur['value'])}  {unsur['mutu']}"
    if "sample_size" in result:
        yield _("sample for %(served)s people served: %(needed)s") % {
            "served": result["population"],
            "needed": result["sample_size"],
        }


def _shown(text):
    return number_format(Decimal(text), decimal_pos=len(text.partition(".")[2]))
