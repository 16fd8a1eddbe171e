"""Writes a plan as a Word file, in the ways of the programs and of the people who use them."""
