"""Entry forms of plans. Django finds them by importing this package."""

from plans.admin import parts, plan, table, tables
