"""Dates in Tigrinya, in the order of Unicode's CLDR."""

DATE_FORMAT = "j F Y"
YEAR_MONTH_FORMAT = "F Y"
