"""What the portal proposes for a whole draft: accepted in one step, or put aside for good."""
