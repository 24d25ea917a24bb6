"""The areas of the performance cycle: what each adds to the role × page table and to the walk of all pages."""

from tests.areas import cycles, documents, evaluations, growth, introduction, notes, outcomes, plans, reports

AREAS = (cycles, plans, reports, notes, evaluations, outcomes, growth, introduction, documents)
