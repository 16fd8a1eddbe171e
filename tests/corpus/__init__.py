"""Word files and workbooks of ward plans, written with the truth of what stands in them.

`python -m tests.corpus DIR` writes them; docs/corpus.md says what each has. Whoever made them had not seen the
reader of files (plans/incoming), and they stay as they are while the reader is tuned.
"""
