"""When the officer a rating is about may read it: from the Monday after its week.

Until then it is in no figure and no list that this officer sees, so that no visitor can be told from a
change (weekly batches against differencing). Who answers for the officer sees what is counted now.
"""

from datetime import date, timedelta


def released_until(today: date) -> date:
    """The last day of the newest week that is over, a Sunday."""
    return today - timedelta(days=today.weekday() + 1)


def next_release_on(today: date) -> date:
    """The day on which the ratings of today's week are released, a Monday."""
    return released_until(today) + timedelta(days=8)
