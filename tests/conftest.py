pytest_plugins = [
    "pytester",
    "tests.helpers.distribution",
    "tests.helpers.fixtures",
    "tests.helpers.provider",
    "tests.helpers.services",
    "tests.helpers.storage",
    "tests.helpers.translators",
    "tests.helpers.upstream",
    "tests.helpers.guides",
    "tests.helpers.uploads",
    "tests.helpers.worker",
]
