"""Connection options that keep an acknowledged rating safe on either database."""


def database_settings(parsed: dict[str, object]) -> dict[str, object]:
    """This will add the options each engine needs to the parsed DATABASE_URL.

    SQLite: kept open, write-ahead log, immediate transactions (no upgrade deadlocks), a busy timeout, and
    synchronous=FULL so that a commit survives a power cut. PostgreSQL: persistent connections.
    """
    if str(parsed["ENGINE"]).endswith("sqlite3"):
        return parsed | {
            "CONN_MAX_AGE": 600,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-64000; "
                    "PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;"
                ),
            },
        }
    return parsed | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
