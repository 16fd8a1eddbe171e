"""A second set of files, made blind like the first: other places, other habits, the same notation and truth."""
