"""A document as a reader has read it, block by block → head, outline, tables, questions, left out. Pure."""
