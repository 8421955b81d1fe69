import pytest

from tests.helpers import services

SERVICES = ("postgres", "redis", "browser")
PLUGINS = ("-p", "tests.helpers.services", "-p", "no:django", "-p", "no:playwright")


@pytest.fixture
def suite(pytester, monkeypatch):
    for name in ("DATABASE_URL", "REDIS_URL", "CHROMIUM", "REQUIRE_SERVICES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", "")
    test = "import pytest\n@pytest.mark.{0}\ndef test_{0}(): pass\ndef test_plain(): pass"
    for service in ("postgres", "redis"):
        pytester.makepyfile(**{f"test_{service}": test.format(service)})
    (pytester.mkdir("tests") / "browser").mkdir()
    (pytester.path / "tests/browser/test_browser.py").write_text("def test_browser(): pass")
    return pytester


@pytest.mark.parametrize("workers", ["0", "2"])
def test_tests_without_their_service_are_skipped_and_the_summary_says_why(suite, workers):
    result = suite.runpytest(*PLUGINS, "-rs", "-n", workers)

    result.assert_outcomes(passed=2, skipped=3)
    result.stdout.fnmatch_lines_random(
        [
            "SKIPPED [[]1] *needs postgres: DATABASE_URL does not begin with postgres://",
            "SKIPPED [[]1] *needs redis: REDIS_URL is not set",
            "SKIPPED [[]1] *needs browser: no Chromium on PATH, and CHROMIUM does not name one",
        ]
    )
    assert result.ret == pytest.ExitCode.OK


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_required_service_that_is_missing_fails_the_run(suite, monkeypatch, workers):
    monkeypatch.setenv("REQUIRE_SERVICES", "1")

    result = suite.runpytest(*PLUGINS, "-n", workers)

    result.assert_outcomes(passed=2, errors=3)
    result.stdout.fnmatch_lines_random([f"ERROR *needs {service}: *" for service in SERVICES])
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_tests_that_are_not_asked_for_need_no_service(suite, monkeypatch):
    monkeypatch.setenv("REQUIRE_SERVICES", "1")

    result = suite.runpytest(*PLUGINS, "-m", "not postgres and not redis and not browser")

    result.assert_outcomes(passed=2, deselected=3)


def test_a_redis_that_does_not_answer_counts_as_missing(suite, monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")

    result = suite.runpytest(*PLUGINS, "-rs", "test_redis.py")

    result.stdout.fnmatch_lines("SKIPPED [[]1] *needs redis: nothing useful answers at REDIS_URL*")


def test_a_service_that_is_there_lets_its_tests_run(suite, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://localhost/lanswebb")

    result = suite.runpytest(*PLUGINS, "test_postgres.py")

    result.assert_outcomes(passed=2)


@pytest.mark.browser
def test_the_browser_is_the_one_on_this_machine(browser_type_launch_args):
    assert browser_type_launch_args["executable_path"] == services.chromium()
