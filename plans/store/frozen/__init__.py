"""What is frozen of a plan beside its copy: its rows as pages show them, digests of all that is recorded."""
