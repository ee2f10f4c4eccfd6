"""The list of transfers, and the files that were set aside."""
