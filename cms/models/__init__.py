from .articles import ArticlePage
from .base import BasePage
from .desks import AgencyDesk
from .home import HomePage
from .services import AgencyPage, ServiceIndexPage, ServicePage
from .transparency import TransparencyIndexPage, TransparencyPage

__all__ = [
    "AgencyDesk",
    "AgencyPage",
    "ArticlePage",
    "BasePage",
    "HomePage",
    "ServiceIndexPage",
    "ServicePage",
    "TransparencyIndexPage",
    "TransparencyPage",
]
