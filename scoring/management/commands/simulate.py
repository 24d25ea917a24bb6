"""Draws officers, services, ratings and supervisors with known truth, and shows how far each score misses it."""

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scoring.simulation import RATERS, SIZES, LeniencyResult, simulate_leniency, simulate_ratings

SEED = 20261121
METHODS = {
    "plain": gettext_lazy("Plain mean"),
    "lower_bound": gettext_lazy("Lower bound, moved to the mean"),
    "shrunk": gettext_lazy("Drawn towards the mean of all"),
    "adjusted": gettext_lazy("The portal: also adjusted for the service"),
}
TREATMENTS = {
    "raw": gettext_lazy("As given"),
    "z_within": gettext_lazy("z-scores per supervisor"),
    "centred": gettext_lazy("Centred per supervisor"),
    "shrunk_centred": gettext_lazy("Centred in part"),
}
TEAMS = ((5, 0.0), (5, 3.0), (5, 6.0), (15, 3.0), (15, 6.0), (30, 6.0))
WIDTH = 42


class Command(BaseCommand):
    help = "Show on drawn data with known truth how far each way of scoring misses it, and whom it blames."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--officers", type=int, default=300)
        parser.add_argument("--runs", type=int, default=40)
        parser.add_argument("--seed", type=int, default=SEED)

    def handle(self, *, officers: int, runs: int, seed: int, **_options: object) -> None:
        if officers < 20 or runs < 1:
            self.stderr.write(_("At least 20 officers and one run are needed."))
            raise SystemExit(2)
        self._show_ratings(officers, runs, seed)
        self._show_leniency(runs, seed)

    def _show_ratings(self, officers: int, runs: int, seed: int) -> None:
        result = simulate_ratings(officers=officers, runs=runs, seed=seed)
        self.stdout.write(
            _("Citizens' ratings, 1 to 5: %(officers)d officers, %(runs)d runs, seed %(seed)d")
            % {"officers": officers, "runs": runs, "seed": seed}
        )
        error, flagged = _("error"), _("rightly flagged")
        self.stdout.write(f"{'':{WIDTH}}{error:>12}{flagged:>20}")
        for name, label in METHODS.items():
            method = result.methods[name]
            self.stdout.write(f"{label!s:{WIDTH}}{method.rmse:12.3f}{method.rightly_flagged:20.0%}")
        self.stdout.write("\n" + _("How often the truth lies within the portal's interval of 90 percent"))
        for low, high in SIZES:
            count, share = result.coverage[low, high]
            label = _("%(low)d to %(high)d ratings") % {"low": low, "high": high}
            self.stdout.write(f"{label:{WIDTH}}{count:12,}{share:20.0%}")

    def _show_leniency(self, runs: int, seed: int) -> None:
        self.stdout.write(
            "\n"
            + _("Strict and lenient supervisors, %(raters)d of them: rank correlation (error)")
            % {"raters": RATERS}
        )
        heads = "".join(f"{label!s:>26}" for label in TREATMENTS.values())
        rows = _("team size, spread of teams")
        self.stdout.write(f"{rows:30}{heads}")
        for team, team_sd in TEAMS:
            results = simulate_leniency(team=team, team_sd=team_sd, runs=runs, seed=seed)
            cells = "".join(f"{_written(results[name]):>26}" for name in TREATMENTS)
            self.stdout.write(f"{f'{team}, {team_sd:.0f}':30}{cells}")


def _written(result: LeniencyResult) -> str:
    return f"{result.spearman:.2f} ({result.rmse:.1f})"
