"""The plan file: one plan as YAML or JSON, read and written (docs/plan-file.md)."""
