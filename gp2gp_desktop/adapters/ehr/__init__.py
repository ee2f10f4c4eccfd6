"""Reading and (for demonstration) writing GP2GP extracts."""
