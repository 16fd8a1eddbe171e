"""Mutation test: small faults put into the code, to see whether a test finds each (docs/reliability.md)."""
