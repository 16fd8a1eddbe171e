"""How the figure of all wards follows from those of each."""
