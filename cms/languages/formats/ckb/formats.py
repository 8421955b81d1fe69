"""Dates in Central Kurdish, in the order of Unicode's CLDR: day, month and year are one phrase."""

DATE_FORMAT = "jی Fی Y"
YEAR_MONTH_FORMAT = "Fی Y"
