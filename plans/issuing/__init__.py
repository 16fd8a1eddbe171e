"""Issuing, from a number to a sealed document: the file to sign, the key that signs, and files handed in."""
