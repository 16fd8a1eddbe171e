"""PDF files with a layer of text, read by where their letters stand."""
