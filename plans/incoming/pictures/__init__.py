"""Pictures from outside, decoded and written anew in the sandbox."""
