pytest_plugins = [
    "pytester",
    "tests.distribution",
    "tests.fixtures",
    "tests.services",
    "tests.translators",
    "tests.guides",
    "tests.uploads",
]
