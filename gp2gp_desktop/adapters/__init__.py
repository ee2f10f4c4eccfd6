"""The only ring that does input and output."""
