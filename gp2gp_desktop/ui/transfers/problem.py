"""Why something was not done: a service's sentence, which may be long, above what was tried."""

from __future__ import annotations

from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.error_summary import TITLE
from gp2gp_desktop.ui.widgets.text import Inset


class Problem(Inset):
    """Hidden until there is one; read out at once when it comes."""

    def __init__(self) -> None:
        super().__init__("", Tone.NOW, TITLE)
        self.hide()

    def show_problem(self, sentence: str) -> None:
        """Show the sentence; an empty one takes the panel away."""
        self.say(sentence, Tone.NOW, TITLE)
        self.setVisible(bool(sentence))
        if sentence:
            announce(self, f"{TITLE}. {sentence}", at_once=True)
