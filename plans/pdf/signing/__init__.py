"""Signing a PDF: an unsigned file in, a signed and sealed file out."""
