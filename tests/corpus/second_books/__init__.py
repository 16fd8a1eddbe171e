"""A second set of workbooks, made after the first was measured and blind like it."""
