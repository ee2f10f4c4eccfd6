"""What a transfer is: values, rules and decisions. The standard library only."""
