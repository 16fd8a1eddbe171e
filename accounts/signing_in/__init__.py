"""Signing in: password, second factor, sessions, limits on guessing, and what happened to an account."""
