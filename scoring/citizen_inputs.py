"""Ratings and their group as plain JSON: how they are written into a record, and read back from it.

Two shapes of a group exist: what is written today, and the means that records of engine 1 hold.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from scoring.canonical import decimal_text
from scoring.citizens import Answers, Cell, CitizenPart, Context, Group, citizen_part
from scoring.citizens_by_means import MeanGroup, citizen_part_by_means
from scoring.normal_scores import Points

_ONE = Decimal(1)


def cell_json(cell: Cell) -> dict[str, Any]:
    """{service, version, channel, weight, answers: [{question, highest, counts}]}."""
    return {
        "service": cell.service,
        "version": cell.version,
        "channel": cell.channel,
        "weight": decimal_text(cell.weight),
        "answers": [
            {"question": answers.question, "highest": answers.highest, "counts": list(answers.counts)}
            for answers in cell.answers
        ],
    }


def group_json(group: Group | None, cells: Sequence[Cell]) -> dict[str, Any] | None:
    """The group as far as one officer's score needs it: of services and channels only the officer's own."""
    if group is None:
        return None
    services = {cell.service for cell in cells}
    channels = {cell.channel for cell in cells}
    return {
        "mean": decimal_text(group.mean),
        "rise": decimal_text(group.rise),
        "tau2": decimal_text(group.tau2),
        "tau2_variance": decimal_text(group.tau2_variance),
        "mean_variance": decimal_text(group.mean_variance),
        "channels": {
            name: decimal_text(effect) for name, effect in sorted(group.channels.items()) if name in channels
        },
        "services": {
            name: _context_json(context)
            for name, context in sorted(group.contexts.items())
            if name in services
        },
    }


def citizen_part_from(given: Mapping[str, Any]) -> CitizenPart | None:
    """This will compute the citizens' part from {cells, group}; None where nobody in the agency had a rating."""
    group = given["group"]
    if group is None:
        return None
    cells = [_cell(cell) for cell in given["cells"]]
    if "rise" not in group:
        return citizen_part_by_means(cells, _mean_group(group))
    return citizen_part(cells, _group(group))


def _context_json(context: Context) -> dict[str, Any]:
    return {
        "typical": decimal_text(context.typical),
        "shift": decimal_text(context.shift),
        "shift_variance": decimal_text(context.shift_variance),
        "share": decimal_text(context.share),
        "sigma2": decimal_text(context.sigma2),
        "questions": [
            {
                "version": version,
                "question": question,
                "points": [decimal_text(value) for value in points.values],
                "information": decimal_text(points.information),
            }
            for (version, question), points in sorted(context.questions.items())
        ],
    }


def _cell(given: Mapping[str, Any]) -> Cell:
    answers = tuple(
        Answers(answer["question"], answer["highest"], tuple(answer["counts"])) for answer in given["answers"]
    )
    return Cell(
        given["service"],
        given["version"],
        answers,
        given.get("channel", ""),
        Decimal(given["weight"]) if "weight" in given else _ONE,
    )


def _group(given: Mapping[str, Any]) -> Group:
    return Group(
        mean=Decimal(given["mean"]),
        rise=Decimal(given["rise"]),
        tau2=Decimal(given["tau2"]),
        tau2_variance=Decimal(given["tau2_variance"]),
        mean_variance=Decimal(given["mean_variance"]),
        channels={name: Decimal(effect) for name, effect in given["channels"].items()},
        contexts={name: _context(context) for name, context in given["services"].items()},
    )


def _context(given: Mapping[str, Any]) -> Context:
    return Context(
        questions={(each["version"], each["question"]): _points(each) for each in given["questions"]},
        typical=Decimal(given["typical"]),
        shift=Decimal(given["shift"]),
        shift_variance=Decimal(given["shift_variance"]),
        share=Decimal(given["share"]),
        sigma2=Decimal(given["sigma2"]),
    )


def _points(given: Mapping[str, Any]) -> Points:
    return Points(
        tuple(Decimal(value) for value in given["points"]),
        Decimal(given["information"]),
    )


def _mean_group(given: Mapping[str, Any]) -> MeanGroup:
    return MeanGroup(
        mean=Decimal(given["mean"]),
        services={name: Decimal(mean) for name, mean in given["services"].items()},
        sigma2=Decimal(given["sigma2"]),
        tau2=Decimal(given["tau2"]),
    )
