"""Ways in which somebody with the database in hand could change what is recorded about plans."""
