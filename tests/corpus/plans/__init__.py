"""The plans of the corpus."""
