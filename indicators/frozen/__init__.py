"""Figures as they stood when their plan was frozen, and which figures count where wards are compared."""
