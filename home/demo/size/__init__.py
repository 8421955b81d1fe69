"""A site of any size, to see what grows: the demo's pages, copied row by row with other words.

A copy has all that its original has: translations with their strings and receipts, versions,
people, files. Nothing of it is written for a type of page; new fields and types are copied too.
"""
