from django.urls import path

from bench.bare import bare_insert_view, bare_view
from portal.urls import urlpatterns as portal_patterns

urlpatterns = [
    path("bench/bare", bare_view),
    path("bench/insert", bare_insert_view),
    *portal_patterns,
]
