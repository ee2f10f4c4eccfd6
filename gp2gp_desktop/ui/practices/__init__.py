"""Finding a practice by its name, town or postcode, below the field that asks for its code."""
