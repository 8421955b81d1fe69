"""Dates in English as in Europe: `3 November 2026`."""

DATE_FORMAT = "j F Y"
