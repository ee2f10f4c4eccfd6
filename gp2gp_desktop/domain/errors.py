"""The three ways a request can end badly, and nothing else.

::

    GpDesktopError
    ├── CannotContinue        the user can put it right
    │   ├── NotAllowed        the user's roles do not hold the permission
    │   ├── NotFound          what was asked for is not in the log
    │   └── ChangedElsewhere  another desk saved first
    ├── ServiceUnavailable    try again later
    └── RecordRejected        an extract that cannot be trusted

Each carries one plain sentence that may be shown as it is; it never holds a patient's details.
Anything else that is raised is a bug, and is reported as one.
"""


class GpDesktopError(Exception):
    """The root: ``str(error)`` is a sentence for the person at the desk."""


class CannotContinue(GpDesktopError):
    """The user can put it right; the sentence says how."""


class NotAllowed(CannotContinue):
    """The user's roles do not hold the permission the action needs."""


class NotFound(CannotContinue):
    """There is nothing under the given id."""


class ChangedElsewhere(CannotContinue):
    """Another desk saved a newer version first; nothing of ours was written."""

    def __init__(self, what: str = "This record") -> None:
        super().__init__(
            f"{what} was changed elsewhere while you had it open. "
            "Nothing of yours was saved. Open it again and repeat your change."
        )


class ServiceUnavailable(GpDesktopError):
    """Something outside the program did not answer; trying again later may work."""


class RecordRejected(GpDesktopError):
    """An extract that cannot be read or trusted; the original is kept as it came."""
