"""What stands beside an evaluation: the three views, the log of the work, notes, colleagues, gaps."""

from appraisal.queries import behaviour_part, results_part
from appraisal.queries.colleagues import colleague_view
from appraisal.queries.growth import competency_fit, gaps_of
from appraisal.queries.plans import agreed_plan
from appraisal.queries.sources import notes_of_period, parts_of_year, sources_of


def panel_of(officer, period, *, today):
    """The evidence of the period until its last day, or until today while it runs."""
    last = min(period.ends_on, today)
    plan = agreed_plan(officer, last)
    return {
        "plan": plan,
        "sources": sources_of(plan, period.starts_on, last) if plan else [],
        "notes": notes_of_period(officer, period),
        "colleagues": colleague_view(officer, period, today),
        "gaps": gaps_of([officer.pk], last)[officer.pk],
        "fit": competency_fit([officer.pk], period)[officer.pk],
        "parts_of_year": year_rows(officer, period),
    }


def year_rows(officer, period):
    """Each part of a year with its two figures; nothing for a period that has no parts."""
    return [
        {
            "evaluation": each,
            "results": results_part(each.results.all()),
            "behaviour": behaviour_part(each.behaviours.all()),
        }
        for each in (parts_of_year(officer, period) if period.kind == "YEAR" else [])
    ]
