"""Dates in Somali, in the order of Unicode's CLDR: the month stands before the day."""

DATE_FORMAT = "F j, Y"
YEAR_MONTH_FORMAT = "F Y"
