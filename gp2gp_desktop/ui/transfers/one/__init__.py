"""One registration's transfer: where it stands, what can be done, what has happened."""
