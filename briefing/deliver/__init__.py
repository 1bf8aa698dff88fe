"""Documents leave the program here."""
