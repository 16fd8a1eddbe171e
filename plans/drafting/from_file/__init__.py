"""From what was read of a plan's files to a draft, to a record of a past year, to figures of an open draft."""
