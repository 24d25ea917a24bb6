from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from scoring.models import SentimentModel
from scoring.queries.sentiment_models import file_is_whole, model_in_force
from scoring.services.sentiment_models import ModelError, promote_model, roll_back
from scoring.text.sentiment import load_classifier


class Command(BaseCommand):
    help = "List the models of comments, put one in force that won its trial, or put the one before back."

    def add_arguments(self, parser):
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("list", help="all models, the newest first")
        promote = actions.add_parser("promote", help="put a model in force that won its trial")
        promote.add_argument("version")
        actions.add_parser("rollback", help="put back the model that was in force before")
        card = actions.add_parser("card", help="print the card of a model")
        card.add_argument("version")

    def handle(self, *, action, version="", **options):
        try:
            for line in self._done(action, version):
                self.stdout.write(line)
        except ModelError as error:
            raise CommandError(str(error)) from error

    def _done(self, action, version):
        if action == "promote":
            model = promote_model(version, now=timezone.now())
            return [_("The model %(version)s is in force.") % {"version": model.version}]
        if action == "rollback":
            model = roll_back(now=timezone.now())
            put_back = model.version if model else load_classifier().version
            return [_("The model %(version)s is in force.") % {"version": put_back}]
        return self._card(version) if action == "card" else self._listed()

    def _card(self, version):
        card = SentimentModel.objects.filter(version=version).values_list("card", flat=True).first()
        if card is None:
            raise CommandError(_("There is no model %(version)s here.") % {"version": version})
        return [card]

    def _listed(self):
        shipped = load_classifier().version
        state = _("comes with the code") if model_in_force() else _("comes with the code, in force")
        yield f"{shipped:32} {state}"
        for model in SentimentModel.objects.all():
            trial = _("won its trial") if model.metrics["trial"]["won"] else _("lost its trial")
            file = "" if file_is_whole(model) else ", " + _("its file is missing or broken")
            state = model.get_state_display()
            yield f"{model.version:32} {state}, {model.made_at:%Y-%m-%d}, {trial}{file}"
