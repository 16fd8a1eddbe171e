"""Django's database engine for SQLite with a fair way of waiting for locks; `ENGINE` in the settings."""
