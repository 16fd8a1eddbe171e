"""Typed numbers of a whole plan that Biểu 02 holds: proposals to bind them, and how sure each is. Pure."""
