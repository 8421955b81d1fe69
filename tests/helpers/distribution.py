"""Which tests run in one process when pytest-xdist runs several side by side."""

import pytest
from xdist.scheduler import LoadFileScheduling

BROWSER = "tests/browser/"


class FilesAndOneBrowser(LoadFileScheduling):
    """Keeps a file together, which shares what its tests start from, and all files of the browser.

    The latter visit one demo, which takes longer to build than any test.
    """

    def _split_scope(self, nodeid):
        file = super()._split_scope(nodeid)
        return BROWSER if file.startswith(BROWSER) else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return FilesAndOneBrowser(config, log)
