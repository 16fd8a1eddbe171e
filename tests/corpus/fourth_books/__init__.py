"""A fourth set of workbooks, blind like the others: what 14 more offices sent in 2020 to 2026."""
