"""How deep in the page tree what lies: the root is at 1."""

HOME_DEPTH = 2
COUNTY_DEPTH = 3
