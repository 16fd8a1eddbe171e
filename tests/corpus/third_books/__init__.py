"""A third set of workbooks, blind like the others: what communes sent in 2019 to 2026."""
