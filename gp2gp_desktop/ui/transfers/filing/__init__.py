"""Filing or refusing what arrived: the right person, and a usable record."""
