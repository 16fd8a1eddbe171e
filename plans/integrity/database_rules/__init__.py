"""Rules that the database itself enforces, whoever writes: an issued plan is final, history is append-only.

`content`, `history`, `plan_row` and `cross_table` define what is refused; `triggers` writes a rule as SQL for
either engine. Migrations install them from SQL files of their own, so a change here takes effect with
`manage.py make_rules_migration` (docs/decisions/0019).
"""
