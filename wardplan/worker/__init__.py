"""The processes that take work from the queue: `manage.py work` (docs/background-work.md)."""
