"""An upgrade from the version that runs somewhere already, with its data, and the way back."""
