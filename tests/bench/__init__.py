"""Benchmarks of the portal, side by side with other programs: `make bench`."""
