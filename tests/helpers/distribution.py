"""Which tests run in one process when pytest-xdist runs several side by side."""

import pytest
from xdist.scheduler import LoadFileScheduling

# Their files share a whole site, which takes longer to build than any test.
FOLDERS = ("tests/browser/", "tests/demo/", "tests/drill/")


class FilesAndFolders(LoadFileScheduling):
    """Keeps a file together, which shares what its tests start from, and some folders."""

    def _split_scope(self, nodeid):
        file = super()._split_scope(nodeid)
        return next(filter(file.startswith, FOLDERS), file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return FilesAndFolders(config, log)


def pytest_collection_modifyitems(items):
    """Stop where a test empties the database in whose transaction its neighbours stand.

    Raises:
        pytest.UsageError: A file has such a test, which would pass or fail by what runs before.
    """
    sharing = {item.path for item in items if "module_database" in item.fixturenames}
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark and mark.kwargs.get("transaction") and item.path in sharing:
            raise pytest.UsageError(f"{item.nodeid} needs a file without module_database.")
