"""Dates in Turkish, in the order of Unicode's CLDR: days below ten without a nought."""

DATE_FORMAT = "j F Y"
