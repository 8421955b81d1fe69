"""Dates in Central Kurdish: the month names that Django has are those of another calendar."""

DATE_FORMAT = "j/n/Y"
YEAR_MONTH_FORMAT = "n/Y"
