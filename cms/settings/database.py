"""The database, and how long it may take."""

from .environment import DATA_DIR, env

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR}/db.sqlite3")}
_database = DATABASES["default"]
_options = _database.setdefault("OPTIONS", {})
if _database["ENGINE"].endswith("sqlite3"):
    _options |= {
        # Readers go on while the editor saves, and a second writer waits instead of failing.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
elif _database["ENGINE"].endswith("postgresql"):
    _seconds = env.int("DATABASE_STATEMENT_TIMEOUT", default=15)
    _database |= {
        "ENGINE": "cms.operations.postgresql",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
    _options["options"] = " ".join(
        [
            _options.get("options", ""),
            f"-c statement_timeout={_seconds}s",
            "-c lock_timeout=5s",
            "-c idle_in_transaction_session_timeout=5min",
            # To compile a query with many small ones inside takes longer than to run it.
            "-c jit=off",
        ]
    ).strip()
    if _seconds:
        # The server ends a statement itself; this is for one that cannot.
        _options["answer_within"] = _seconds + 2
    # A network that swallows packets is noticed within half a minute.
    _options |= {
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 10_000,
    }
