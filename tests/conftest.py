pytest_plugins = [
    "pytester",
    "tests.fixtures",
    "tests.services",
    "tests.translators",
    "tests.guides",
    "tests.uploads",
]
