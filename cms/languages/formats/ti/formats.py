"""Months in Tigrinya, of which Django has no names: in figures, as days are written."""

YEAR_MONTH_FORMAT = "Y-m"
