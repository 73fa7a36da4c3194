"""Whether this process runs, and whether it can do its work."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from baken.lib.needs import EVERYBODY, needs


@needs(EVERYBODY)
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    del request
    return JsonResponse({"status": "ok"})


@needs(EVERYBODY)
def readyz(request: HttpRequest) -> JsonResponse:
    """The process can do its work: the database answers and has the tables of this version. Otherwise 503 with why."""
    del request
    try:
        behind = is_behind()
    except DatabaseError:
        return JsonResponse({"status": "not ready", "reason": "the database does not answer"}, status=503)
    if behind:
        return JsonResponse({"status": "not ready", "reason": "the tables are of an older version"}, status=503)
    return JsonResponse({"status": "ok"})


def is_behind() -> bool:
    """True where the tables are not those of this version."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
