"""Fifty writers while the portal's processes are killed: `make chaos`."""
