"""Backup and restore: database, keys and chain heads in one encrypted archive (docs/operations.md)."""
