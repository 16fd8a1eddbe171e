"""What an authority or a ward defines its indicators to be: the catalogue of a year and its versions."""
