"""Small tables and pictures are put into the text of a section, changed, moved and taken out."""
