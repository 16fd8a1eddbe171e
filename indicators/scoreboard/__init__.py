"""Results against what was assigned: exceeded, met, not met, not yet known."""
