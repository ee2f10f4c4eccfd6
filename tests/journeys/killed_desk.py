"""A clerk types at the real window until the process is killed: ``python -m … FOLDER``.

Says on its output what has been typed so far, a line at a time; the test kills it in the middle of
a field.
"""

from __future__ import annotations

import sys
from pathlib import Path

from gp2gp_desktop import settings
from gp2gp_desktop.ui.app import application
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.tour.hand import pause
from tests.journeys.keyboard import Keyboard, at_the_desk
from tests.journeys.test_scenario_straight_through import about, find, who_and_how

STREET = "14 Tanyard Lane, the house behind the chapel"
READY = "typing the street"


def type_on(desk: Keyboard) -> None:
    """To the middle of the address, and on and on."""
    desk.sign_in("clerk")
    desk.command(Command.REGISTER)
    who_and_how(desk)
    find(desk)
    about(desk)
    for number, letter in enumerate(STREET):
        if number == len("14 Tan"):
            print(READY, flush=True)  # noqa: T201 - the test reads it
        desk.write(letter)
        pause(120)
    pause(60_000)


if __name__ == "__main__":
    folder = settings.data_folder(Path(sys.argv[1]), demonstration=True)
    with at_the_desk(folder, application()) as at_it:
        type_on(at_it)
