"""Timed work of ours beside the bare library that does the same."""
