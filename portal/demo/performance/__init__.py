"""The year of the officers in the demonstration city: plans, daily work, feedback, competency, outcomes."""

from portal.demo.performance.year import load_year

__all__ = ["load_year"]
