"""The portal's pages: lists, one plan with its parts, downloads, and all wards side by side."""
