from django.db import connection


class TriggerEditor:
    """As much of a schema editor as triggers need: the real one refuses to work inside a test's transaction."""

    connection = connection

    @staticmethod
    def execute(sql, params=None):
        with connection.cursor() as cursor:
            cursor.execute(sql)
