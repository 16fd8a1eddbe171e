"""Text from outside: the clipboard now, whole files later. Source → neutral blocks → lines, outline, tasks.

What reads a source runs in the sandbox (`sandbox_job.py`) and gives `blocks.Incoming`; what the portal makes of
it (`editor_lines.py`, `outline.py`, `task_rows.py`) knows no source. Nothing is left out without being told.
"""
