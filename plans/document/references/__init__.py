"""References from prose to cells of Biểu 02, so that sentences follow the figures. Pure.

`syntax` parses a text, `printing` prints it, `in_document` does both for a whole plan, and `suggestions` finds
typed numbers that a cell already holds.
"""
