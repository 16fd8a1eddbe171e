"""The differences between two plans: two versions of one plan, or the plans of two years.

Pure: two `PlanDocument`s in, changes out; no database, no HTML. Start at `versions.py` and `years.py`.
"""
