"""One repository for each kind of value; what they promise is in ``workflow/ports.py``."""
