"""The workbooks of the corpus."""
