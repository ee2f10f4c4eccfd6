"""What the program promises, said as tests; the folders mirror the package."""
