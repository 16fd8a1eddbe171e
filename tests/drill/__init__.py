"""Whole rounds of backup and restore while people save and programs are killed: `make drill`."""
