"""The inbox folder as seen from the screen: checked by hand, by the clock, and on a hint."""
