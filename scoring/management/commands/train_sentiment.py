from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from scoring.queries.learning import TooLittle
from scoring.services.sentiment_models import ModelError
from scoring.text.artefact import ArtefactUnreadable
from scoring.text.corpus import DataMissing
from scoring.text.sentiment import MODEL_PATH
from scoring.trial_words import trial_reasons, trial_rule, trial_table


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

        parser.add_argument(
            "--from-portal",
            action="store_true",
            help="Learn from this installation's own comments and their labels too; the new model is put in force "
            "if it wins its trial against the one that is. The public data may be missing.",
        )

    def handle(self, *, data, output, report, strangers, from_portal, **options):
        if from_portal:
            self._learn(Path(data) if data else None)
            return
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

    def _learn(self, data):
        # Here and not above: see _train.
        from scoring.services.learning import learn_from_portal

        try:
            learned = learn_from_portal(data=data, now=timezone.now(), report=self._say)
        except (TooLittle, ModelError, DataMissing, ArtefactUnreadable) as error:
            raise CommandError(str(error)) from error
        for line in trial_table(learned.trial):
            self._say(line)
        self._say(trial_rule())
        if data is None:
            self._say(_("The public sources were not there: neither learned from nor guarded."))
        for reason in trial_reasons(learned.trial):
            self._say(reason)
        self._say(_verdict(learned))

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


def _verdict(learned):
    version = {"version": learned.model.version}
    if learned.trial.is_won:
        return _("The model %(version)s is in force; workers take it up within a minute.") % version
    return _("The model %(version)s is kept as a candidate and is not put in force.") % version
