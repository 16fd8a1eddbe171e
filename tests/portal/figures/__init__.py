"""Random figures, typed as people type them, and read back from everything that leaves the portal."""
