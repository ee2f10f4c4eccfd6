"""What the presenter of one transfer and its page say to one another; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from gp2gp_desktop.domain.response_codes import ResponseCode
from gp2gp_desktop.ui.print_document import PaperOut
from gp2gp_desktop.ui.second_person.asking import AskingView
from gp2gp_desktop.ui.transfers.one.shown import Shown
from gp2gp_desktop.ui.transfers.one.wording import Asked


@dataclass(frozen=True, slots=True)
class Codes:
    """The page on which a code is chosen: its heading and what there is to choose from."""

    title: str
    choices: tuple[ResponseCode, ...]


class OneView(AskingView, PaperOut, Protocol):
    """What the presenter says to the page of one transfer."""

    def show_busy(self) -> None:
        """The transfer is being fetched."""

    def show_one(self, page: Shown) -> None:
        """The transfer; an open form stays open."""

    def show_error(self, sentence: str) -> None:
        """It could not be fetched."""

    def show_problem(self, sentence: str) -> None:
        """Something was not done, and why; what was typed stays. Empty takes it away."""

    def ask_request(self, title: str, lead: str) -> None:
        """Ask for the conversation id of a request that was sent."""

    def ask_code(self, codes: Codes) -> None:
        """Ask for the code of a failure."""

    def show_meaning(self, meaning: ResponseCode | None) -> None:
        """What the chosen code means, before it is saved."""

    def ask_not_updated(self) -> None:
        """Ask what the clinical system shows of an update that failed."""

    def ask_mended(self) -> None:
        """Ask why a record that could not be filed can be filed now."""

    def ask_proof(self) -> None:
        """Ask for the references without which nothing is rolled back."""

    def ask(self, question: Asked) -> None:
        """Ask before something that cannot be undone."""

    def leave_form(self) -> None:
        """Back from a form or a question to the transfer."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Where a page can lead: the list, filing, the record, the inbox, the log."""

    to_list: Callable[[], object]
    to_filing: Callable[[str], object]
    to_record: Callable[[str], object]
    check_inbox: Callable[[], object]
    arrive: Callable[[str], object]
    to_log: Callable[[str], object]
