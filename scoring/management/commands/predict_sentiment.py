import csv
import sys
from itertools import islice
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from scoring.text.artefact import ArtefactUnreadable
from scoring.text.sentiment import load_classifier

BATCH = 1000
PROGRESS_EVERY = 20_000
TEXT_COLUMN = "text"
ADDED_COLUMNS = ["label", "p_negative", "p_neutral", "p_positive", "unsure", "aspects", "alerts"]

# A comment pasted from a document may be far longer than csv's own limit of 128 kB.
FIELD_LIMIT = 16 * 1024 * 1024


class Command(BaseCommand):
    help = "Classify the comments of a CSV file: adds label, probabilities, unsure, aspects and alerts."

    def add_arguments(self, parser):
        parser.add_argument(
            "--input", type=Path, required=True, help="CSV file with a header and a text column."
        )
        parser.add_argument("--output", type=Path, required=True, help="CSV file to write.")
        parser.add_argument(
            "--model", type=Path, default=None, help="Another model file than the one shipped."
        )

    def handle(self, *, input, output, model, **options):
        if output.exists() and input.exists() and output.samefile(input):
            raise CommandError("The output must be another file than the input.")
        csv.field_size_limit(FIELD_LIMIT)
        # The output appears only when it is whole; a run that fails leaves an older one as it was.
        unfinished = output.with_name(f"{output.name}.part")
        try:
            with input.open(encoding="utf-8-sig", newline="") as lines:
                count = self._predict(lines, unfinished, load_classifier(model))
            unfinished.replace(output)
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{input} is not UTF-8 text. Save it as CSV in UTF-8.") from error
        except csv.Error as error:
            raise CommandError(f"{input} is not readable as CSV: {error}.") from error
        except ArtefactUnreadable as error:
            raise CommandError(str(error)) from error
        finally:
            if unfinished.is_file():
                unfinished.unlink()
        self.stdout.write(f"Wrote {count} rows to {output}")

    def _predict(self, source, target, classifier):
        delimiter = _delimiter(source)
        rows = csv.DictReader(source, delimiter=delimiter)
        columns = self._columns(rows.fieldnames or [])
        count = 0
        with target.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(
                lines, columns, delimiter=delimiter, extrasaction="ignore", lineterminator="\n"
            )
            writer.writeheader()
            while batch := list(islice(rows, BATCH)):
                sentiments = classifier.classify([row[TEXT_COLUMN] or "" for row in batch])
                writer.writerows(map(_with_sentiment, batch, sentiments))
                count += len(batch)
                if count % PROGRESS_EVERY == 0:
                    self._show_progress(count)
        return count

    def _columns(self, found):
        if TEXT_COLUMN not in found:
            raise CommandError(
                f'The input has no column named "{TEXT_COLUMN}" (found: {", ".join(found) or "no columns"}).'
            )
        return [name for name in found if name not in ADDED_COLUMNS] + ADDED_COLUMNS

    def _show_progress(self, count):
        self.stderr.write(f"{count} rows", ending="\r" if sys.stderr.isatty() else "\n")


def _delimiter(source):
    """Find the header's delimiter: spreadsheets set to Indonesian write semicolons."""
    header = source.readline()
    source.seek(0)
    return max(",;\t", key=header.count)


def _with_sentiment(row, sentiment):
    return row | {
        "label": sentiment.label.lower(),
        "p_negative": f"{sentiment.p_negative:.4f}",
        "p_neutral": f"{sentiment.p_neutral:.4f}",
        "p_positive": f"{sentiment.p_positive:.4f}",
        "unsure": str(sentiment.is_unsure).lower(),
        "aspects": " ".join(sentiment.aspects),
        "alerts": " ".join(sentiment.alerts),
    }
