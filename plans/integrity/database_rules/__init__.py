"""Rules that the database itself keeps, whoever writes: issued is final, the history is only added to.

`content`, `history`, `plan_row` and `cross_table` say what is refused; `triggers` writes a rule as SQL for
either engine. Migrations put them into the database, as plain SQL that they carry themselves: a change here
takes effect with `manage.py make_rules_migration` (docs/decisions/0019).
"""
