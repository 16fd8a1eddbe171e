"""A third set of files, blind like the two before it: plans by careful and by hurried clerks."""
