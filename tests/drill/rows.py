"""What the site must survive: each row with the tests that prove it, for `make drill`.

A row without tests is said to be missing. The numbers are those of the issue that asks for them.
"""

from tests.helpers.parts import ROOT

ROWS = {
    1: ("Deployment checks with production's settings", ["tests/cms/test_production.py"]),
    2: (
        "CSP in a browser, public and admin",
        ["tests/browser/test_content_security.py", "tests/cms/test_content_security.py"],
    ),
    3: ("Lock-out", ["tests/cms/accounts/test_lockout.py"]),
    4: ("Second factor or single sign-on", ["tests/cms/accounts/test_second_factor.py"]),
    5: (
        "Hostile uploads",
        ["tests/cms/documents/test_files.py", "tests/cms/documents/test_pictures.py"],
    ),
    6: (
        "Private documents",
        ["tests/cms/documents/test_access.py", "tests/cms/documents/test_serving.py"],
    ),
    7: ("Role × every admin address", ["tests/cms/accounts/test_every_address.py"]),
    8: ("Worker killed under load", ["tests/drill/test_upgrade.py::test_a_killed_worker"]),
    9: ("Reload under load", ["tests/drill/test_upgrade.py::test_a_reload"]),
    10: ("PostgreSQL stopped and frozen", ["tests/drill/test_database_away.py"]),
    11: ("Redis down and slow", ["tests/drill/test_redis_away.py"]),
    12: (
        "Object storage down",
        ["tests/cms/storage/test_storages.py", "tests/cms/storage/test_admin.py"],
    ),
    13: (
        "Origin dead past the cache's time",
        [
            "tests/drill/test_proxy_cache.py::test_pages_stay",
            "tests/drill/test_proxy_cache.py::test_a_page_that_got_a_password",
            "tests/drill/test_proxy_cache.py::test_forms_and_the_admin",
            "tests/drill/test_proxy_cache.py::test_who_has_a_session",
        ],
    ),
    14: (
        "Seen at the proxy within two seconds",
        ["tests/drill/test_proxy_cache.py::test_changes_are_seen"],
    ),
    15: (
        "Old code on the new schema, two migrations at once",
        [
            "tests/drill/test_upgrade.py::test_migrations",
            "tests/drill/test_upgrade.py::test_old_code",
        ],
    ),
    16: ("Backup and restore", ["tests/cms/backup/test_backup.py"]),
    17: ("Database and site killed during 500 saves", ["tests/drill/test_saves.py"]),
    18: ("Log of publishing, permissions, log-ins", ["tests/cms/audit/test_log.py"]),
    19: ("Ten minutes at half load", ["tests/drill/test_memory.py"]),
    20: ("/health/live and /health/ready", ["tests/drill/test_health.py"]),
    21: ("Sign-in provider down", ["tests/cms/accounts/test_provider.py"]),
    22: ("A release taken back under load", ["tests/drill/test_release.py"]),
    23: ("Read-only switch", ["tests/cms/audit/test_incident.py"]),
    24: (
        "Disk or storage full",
        ["tests/cms/storage/test_storages.py", "tests/cms/storage/test_admin.py"],
    ),
    25: ("No screen grows as the site does", ["tests/test_sizes.py::test_no_screen_grows"]),
    26: ("Every field that changes is seen at once", ["tests/demo/test_page_cache.py"]),
}


def outcome(tests, passed, failed, skipped=()):
    """Say how a row went, by the names of the tests that passed, failed and were skipped."""
    if not tests:
        return "not yet"
    if any(name.startswith(test) for name in failed for test in tests):
        return "FAILED"
    ran = all(any(name.startswith(test) for name in passed) for test in tests)
    is_cut = any(name.startswith(test) for name in skipped for test in tests)
    return ("in part" if is_cut else "passed") if ran else "not run"


def table(passed, failed, skipped):
    """Yield the lines of the drill's table."""
    for number, (title, tests) in ROWS.items():
        yield f"{number:>2}  {outcome(tests, passed, failed, skipped):<8}  {title}"


def files():
    """Return the files to run, the drill's own and those of other rooms."""
    named = {test.partition("::")[0] for _title, tests in ROWS.values() for test in tests}
    own = {str(path.relative_to(ROOT)) for path in (ROOT / "tests/drill").glob("test_*.py")}
    return sorted(named | own)


if __name__ == "__main__":
    print(*files())  # noqa: T201 - for make
