from tests.portal.lists.cycles import add_cycles
from tests.portal.lists.evaluations import add_own_periods
from tests.portal.lists.page import List, shown
from tests.portal.lists.plans import add_years

LISTS = [
    List("documents:own", "officer", add_years, shown("plans")),
    List("documents:own", "officer", add_own_periods, shown("evaluations")),
    List("documents:exports", "personnel", add_cycles, shown("cycles"), besides=2),
]
NO_LISTS = {"documents:credit"}
