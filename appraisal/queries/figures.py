"""The figures entered for an aspect, over all versions of its plan."""

from appraisal.models import AspectResult, TargetAspect


def figures_of(aspect: TargetAspect) -> list[AspectResult]:
    """Every figure of the aspect and of those it continues, the newest day first; corrected ones stay in."""
    chain: list[int] = []
    here: TargetAspect | None = aspect
    while here is not None and here.pk not in chain:
        chain.append(here.pk)
        here = here.continues
    figures = AspectResult.objects.filter(aspect_id__in=chain).select_related("entered_by")
    return list(figures.order_by("-reached_on", "-pk"))
