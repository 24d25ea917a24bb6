from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from scoring.text.artefact import ArtefactUnreadable
from scoring.text.corpus import DataMissing
from scoring.text.sentiment import MODEL_PATH


class Command(BaseCommand):
    help = "Train the model of sentiment and aspects, or measure the one that is there."

    def add_arguments(self, parser):
        parser.add_argument(
            "--data",
            type=Path,
            default=getattr(settings, "SENTIMENT_DATA_DIR", None) or None,
            help="Folder with train.csv.gz, valid.csv.gz and lexicon/. Default: the setting SENTIMENT_DATA_DIR.",
        )
        parser.add_argument(
            "--output", type=Path, default=MODEL_PATH, help="Model file to write or to measure."
        )
        parser.add_argument(
            "--report",
            action="store_true",
            help="Train nothing; print how good the model file is, per source and aspect.",
        )
        parser.add_argument(
            "--strangers",
            action="store_true",
            help="Print how well comments are read whose writers the model has not met: "
            "trains a model without each file of our comments in turn, and keeps none of them.",
        )

    def handle(self, *, data, output, report, strangers, **options):
        if data is None:
            raise CommandError(
                "Say where the sentiment data is: --data DIR, or the setting SENTIMENT_DATA_DIR."
            )
        try:
            if report:
                self._report(Path(data), output)
            if strangers:
                self._report_strangers(Path(data))
            if not report and not strangers:
                self._train(Path(data), output)
        except (DataMissing, ArtefactUnreadable) as error:
            raise CommandError(str(error)) from error

    def _train(self, data, output):
        # Here and not above: scikit-learn takes seconds to load, and `--help` should not.
        from scoring.text.training import train_shipped_model

        artefact = train_shipped_model(data, report=self._say)
        artefact.save(output)
        self._say(f"Wrote {output} ({output.stat().st_size / 1024:.0f} kB), version {artefact.version}")

    def _report(self, data, output):
        from scoring.text.report import measure_model

        for line in measure_model(data, output):
            self.stdout.write(line)

    def _report_strangers(self, data):
        from scoring.text.report import measure_strangers

        for line in measure_strangers(data):
            self._say(line)

    def _say(self, message):
        self.stdout.write(message)
        self.stdout.flush()
