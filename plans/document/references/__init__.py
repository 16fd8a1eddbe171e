"""Figures bound to prose: a sentence names a cell of Biểu 02 and follows it. Pure.

`syntax` takes a text apart, `printing` prints it, `in_document` does both for a whole plan, and
`suggestions` finds typed numbers that a cell already holds.
"""
