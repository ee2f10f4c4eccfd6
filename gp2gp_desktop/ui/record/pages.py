"""The pages of a file: one at a time, larger or smaller, or as words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gp2gp_desktop.ui.record import file_wording as wording
from gp2gp_desktop.ui.record.files import ZOOMS, FileShown
from gp2gp_desktop.ui.record.picture import Picture
from gp2gp_desktop.ui.record.plain_text import PlainText
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.layouts import spaced
from gp2gp_desktop.ui.widgets.text import Text
from gp2gp_desktop.workflow.previews import PageShown


class Pages(QWidget):
    """Shows a page, and asks for others.

    Attributes:
        asked: emitted with the number of a page and a zoom in per cent.
    """

    asked = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._page: PageShown | None = None
        self._zoom = 100
        self.previous_button = self._button(wording.PREVIOUS_PAGE, lambda: self.turn(-1), "back")
        self.place = Text("", "secondary", wrap=False)
        self.next_button = self._button(wording.NEXT_PAGE, lambda: self.turn(1), "next")
        self.smaller_button = self._button(wording.SMALLER, lambda: self.zoom(-1), keys="Ctrl+-")
        self.scale = Text("", "secondary", wrap=False)
        self.larger_button = self._button(wording.LARGER, lambda: self.zoom(1), keys="Ctrl++")
        self.words_button = self._button(wording.SHOW_WORDS, self._show_words)
        self.picture = Picture()
        self.picture.turned.connect(self.turn)
        self.picture.zoomed.connect(self.zoom)
        self.text = PlainText("")
        self.text.hide()
        layout = spaced(QVBoxLayout(self), 10)
        layout.addWidget(
            Flow(
                self.previous_button,
                self.place,
                self.next_button,
                self.smaller_button,
                self.scale,
                self.larger_button,
                self.words_button,
                gap=10,
            )
        )
        layout.addWidget(self.picture)
        layout.addWidget(self.text)

    def show_page(self, shown: FileShown) -> None:
        """A page of the file."""
        page = shown.page
        if page is None:
            return
        title = shown.file.title or wording.NO_TITLE
        turned = self._page is not None and self._page.number != page.number
        self._page, self._zoom = page, shown.zoom
        name = wording.page_name(title, page.number, page.count)
        self.picture.show_page(page, shown.zoom, name)
        self.text.name(name)
        self.text.show_text(page.words)
        self._offer(page)
        if turned:
            announce(self, self.place.text())

    def turn(self, by: int) -> None:
        """Ask for the next page, or the one before."""
        if self._page is not None and 1 <= self._page.number + by <= self._page.count:
            self.asked.emit(self._page.number + by, self._zoom)

    def zoom(self, by: int) -> None:
        """Ask for the page larger or smaller; 0 is the width there is."""
        at = ZOOMS.index(self._zoom) + by if by else ZOOMS.index(100)
        if self._page is not None and 0 <= at < len(ZOOMS) and ZOOMS[at] != self._zoom:
            self.asked.emit(self._page.number, ZOOMS[at])

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab visits, in order."""
        return (
            self.previous_button,
            self.next_button,
            self.smaller_button,
            self.larger_button,
            self.words_button,
            self.picture,
            self.text.box,
            self.text.more_button,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Most of the window is the page's, so that little has to be scrolled twice."""
        super().resizeEvent(event)
        self.picture.setFixedHeight(max(240, round(self.window().height() * 0.62)))

    def _offer(self, page: PageShown) -> None:
        """Only what there is: a single page cannot be turned, a scan has no words."""
        self.place.setText(wording.page_place(page.number, page.count))
        self.scale.setText(f"{self._zoom} %")
        for button, there in (
            (self.previous_button, page.number > 1),
            (self.next_button, page.number < page.count),
            (self.smaller_button, self._zoom > ZOOMS[0]),
            (self.larger_button, self._zoom < ZOOMS[-1]),
        ):
            self._enable(button, there)
        self.previous_button.setHidden(page.count == 1)
        self.next_button.setHidden(page.count == 1)
        self.words_button.setHidden(not page.words)
        if not page.words and not self.text.isHidden():
            self._show_words()

    def _enable(self, button: Button, there: bool) -> None:
        """Without losing the keyboard: at the last page it goes to the page itself."""
        if not there and button.hasFocus():
            self.picture.setFocus()
        button.setEnabled(there)

    def _show_words(self) -> None:
        as_words = self.text.isHidden()
        self.text.setHidden(not as_words)
        self.picture.setHidden(as_words)
        self.words_button.setText(wording.SHOW_PAGE if as_words else wording.SHOW_WORDS)

    @staticmethod
    def _button(
        words: str, pressed: Callable[[], object], drawing: str = "", keys: str = ""
    ) -> Button:
        return Button(words, pressed, Kind.QUIET, drawing=drawing, keys=keys, small=True)
