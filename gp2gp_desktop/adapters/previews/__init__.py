"""Pages and words of files that came with a record, made in a process of their own."""

from gp2gp_desktop.adapters.previews.apart import MadeApart

__all__ = ["MadeApart"]
