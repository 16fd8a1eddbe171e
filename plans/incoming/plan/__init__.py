"""A whole plan from a file: blocks → head, outline, tables, questions, what was left out. Pure."""
