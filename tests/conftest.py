pytest_plugins = ["pytester", "tests.fixtures", "tests.services"]
