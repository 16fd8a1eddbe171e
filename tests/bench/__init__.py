"""How long the portal takes, measured side by side with other programs: `make bench`."""
