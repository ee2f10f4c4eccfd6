"""Controls every screen shares."""
