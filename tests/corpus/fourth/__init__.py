"""A fourth set of files, blind like the three before it: plans of twelve offices, each with its own habits."""
