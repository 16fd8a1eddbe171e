"""The portal's own way of waiting for SQLite; a database engine of Django's, named in the settings."""
