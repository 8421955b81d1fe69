"""How deep in the page tree what lies: the root is at 1. What is deleted lies in a tree beside."""

from typing import Protocol

HOME_DEPTH = 2
COUNTY_DEPTH = 3
# Treebeard's path of the bin's own root. No page outside has a path that begins so.
BIN_PATH = "0BIN"


class InTree(Protocol):
    """What has a place in the page tree."""

    path: str


def is_in_bin(page: InTree) -> bool:
    """Whether a page is deleted, and can still come back; also the pages that hold the bin."""
    return page.path.startswith(BIN_PATH)
