"""Answers to readers, kept until something that they show changes.

While a page is rendered, every query says what the answer rests on (`reading`); every statement
that changes the database says what is no longer so (`writing`). Nobody has to remember either:
what is not understood rests on, or changes, the whole table.
"""
