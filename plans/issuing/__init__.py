"""From a number to a sealed document: the file to sign, whose key signs it, and what is accepted back."""
