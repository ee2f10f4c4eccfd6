"""What a user can do: one permission check, one transaction, one audit entry each."""
