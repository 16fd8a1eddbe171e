"""The user guide: chapters by role and task, search, what is new, hints at the first sign-in.

The texts are templates (`templates/guide/chapters/`); `chapters.py` is the one table of them.
"""
