"""The writes of the site: building its tree from plain texts, and who may edit which part of it."""

from .desks import align_groups, ensure_desk, ensure_groups_and_workflow
from .site import AgencyText, ArticleText, Lines, ServiceText, SiteText, Text, build_site

__all__ = [
    "AgencyText",
    "ArticleText",
    "Lines",
    "ServiceText",
    "SiteText",
    "Text",
    "align_groups",
    "build_site",
    "ensure_desk",
    "ensure_groups_and_workflow",
]
