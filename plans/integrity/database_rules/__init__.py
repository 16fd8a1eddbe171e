"""Rules that the database itself keeps, whoever writes: issued is final, the history is only added to.

`two_table_rules.py` holds the older rules over two tables. A migration that makes SQLite rebuild a table
named here takes the rules out before it and puts them in again after it (`installing.py`); one for another
app's table does so in two migrations of this app around it, by `run_before`.
"""
