"""Word files (.docx), read into the same blocks as a paste: package, tree, styles, numbering, walk. Pure."""
