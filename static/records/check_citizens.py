"""Computes the citizens' part of a performance record of engine 2: python3 check_citizens.py record.json"""

import json
import sys
from decimal import ROUND_HALF_EVEN, Context, Decimal, setcontext
from pathlib import Path


def sums_of(cell):
    """Ratings by their weight, its squares, their points without what the channel does, the information in them."""
    scales = {(q["version"], q["question"]): q for q in group["services"][cell["service"]]["questions"]}
    answers = [(scales[cell["version"], each["question"]], each["counts"]) for each in cell["answers"]]
    n, items = max(sum(counts) for _, counts in answers), sum(sum(counts) for _, counts in answers)
    points = information = Decimal(0)
    for scale, counts in answers:
        information += sum(counts) * Decimal(scale["information"])
        points += sum(count * Decimal(value) for value, count in zip(scale["points"], counts, strict=True))
    weight = Decimal(cell["weight"])
    points, information = weight * n / items * points, weight * n / items * information
    effect = Decimal(group["channels"].get(cell["channel"], 0))
    return weight * weight * n, points - information * effect, information


setcontext(Context(prec=28, rounding=ROUND_HALF_EVEN))
record = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
cells, group = record["inputs"]["citizens"]["cells"], record["inputs"]["citizens"]["group"]
said = next(part for part in record["sealed"]["parts"] if part["code"] == "CITIZENS")
if said["value"] is None or "rise" not in group:
    sys.exit(f"nothing to compute: {said['reason'] or 'engine 1'}")

sums = {}
for cell in sorted(cells, key=lambda each: (each["service"], each["version"], each["channel"])):
    if any(sum(each["counts"]) for each in cell["answers"]):
        before = sums.get(cell["service"], (0, 0, 0))
        sums[cell["service"]] = [one + more for one, more in zip(before, sums_of(cell), strict=True)]
mean, rise, tau2 = (Decimal(group[name]) for name in ("mean", "rise", "tau2"))
place, precision, exact = Decimal(0), Decimal(0), {}
for name, (squares, points, information) in sums.items():
    at = group["services"][name]
    exact[name] = 1 / (Decimal(at["sigma2"]) * squares / (information * information))
    place += exact[name] * (points / information - Decimal(at["shift"]))
    precision += exact[name]
chance = 1 / precision  # the error variance of the officer's place among the colleagues
trust = tau2 / (tau2 + chance)
error = Decimal(group["mean_variance"])
for name in sorted(sums):
    share, pull = Decimal(group["services"][name]["share"]), trust * exact[name] / precision
    error += ((share - pull) ** 2 - share**2) * Decimal(group["services"][name]["shift_variance"])
spread = (1 - trust) * tau2 + max(error, Decimal(0))
spread += 2 * Decimal(group["tau2_variance"]) * chance * chance / (tau2 + chance) ** 3
value = min(max(mean + rise * trust * (place / precision), Decimal(0)), Decimal(1))
computed = {"value": 100 * value, "se": 100 * rise * spread.sqrt(), "reference": 100 * mean}
for name, figure in computed.items():
    if Decimal(said[name]) != figure.quantize(Decimal("1E-12")):
        sys.exit(f"differs: {name} is {said[name]}, computed again it is {figure:.12f}")
print("agrees")
