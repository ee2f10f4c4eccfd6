"""Who wrote, did and said things in the record: the extract's agents (gp2gp-messages 3.3)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation of the agent directory, each part as sent."""

    name: str = ""
    ods_code: str = ""
    telephone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Agent:
    """A person, device or organisation the extract refers to.

    Attributes:
        id: The id other parts of the extract refer to, as sent.
        name: The person's or device's name in one line; empty for an organisation alone.
        role: What they are, such as ``General practitioner``; may be empty.
        gp_number: A GP's national number, where one came.
        organisation: Where they work, or the organisation itself.
    """

    id: str
    name: str = ""
    role: str = ""
    gp_number: str = ""
    organisation: Organisation | None = None

    @property
    def label(self) -> str:
        """The name to show: person, else role, else organisation, else ``Unknown user``."""
        organisation = self.organisation.name if self.organisation else ""
        return self.name or self.role or organisation or "Unknown user"


UNKNOWN_AGENT = Agent(id="")
