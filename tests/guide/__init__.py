"""Takes the pictures of the user guide from a running portal: `make guide` (docs/extending.md)."""
