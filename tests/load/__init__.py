"""Editors who save and read as in a year's busiest week: `make load`, `make soak`."""
