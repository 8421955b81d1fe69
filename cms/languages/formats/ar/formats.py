"""Dates in Arabic, as in Unicode's CLDR: without a comma."""

DATE_FORMAT = "j F Y"
