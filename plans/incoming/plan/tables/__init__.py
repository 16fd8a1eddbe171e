"""What a table means: its head, columns, rows and figures, and what of it is in doubt. Pure."""

from plans.incoming.plan.tables.understanding import understand

__all__ = ["understand"]
