"""Guessing at the sign-in page of a served portal, on both databases (docs/reliability.md)."""
