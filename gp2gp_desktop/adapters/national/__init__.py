"""The national services, and the simulator that stands in for them."""
