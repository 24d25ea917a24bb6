"""The least that a page and a post can cost in this project: same server, same middleware, nothing else."""

from django.db import connection
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

CREATE_TABLE = (
    "CREATE TABLE bench_note ({key}, at {moment} NOT NULL, said varchar(40) NOT NULL, comment text NOT NULL)"
)
KEYS = {"sqlite": "id integer PRIMARY KEY", "postgresql": "id bigserial PRIMARY KEY"}
MOMENTS = {"sqlite": "datetime", "postgresql": "timestamptz"}


def create_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute(CREATE_TABLE.format(key=KEYS[connection.vendor], moment=MOMENTS[connection.vendor]))


def bare_view(request):
    return HttpResponse("ok", content_type="text/plain")


@csrf_exempt
def bare_insert_view(request):
    at = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO bench_note (at, said, comment) VALUES (%s, %s, %s)",
            [at, request.POST.get("said", ""), request.POST.get("comment", "")],
        )
    return HttpResponseRedirect("/bench/bare", status=303)
