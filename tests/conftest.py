pytest_plugins = ["pytester", "tests.services"]
