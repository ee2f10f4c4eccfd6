"""Widgets, Qt models and presenters: the only ring that knows Qt."""
