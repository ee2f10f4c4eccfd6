"""The window's door: paint the sign-in page first, open the practice's log behind it, then work.

Nothing of the database is imported here; ``Start.open_services`` does that in the background.
"""

from __future__ import annotations

import queue
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from gp2gp_desktop import settings
from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.idle import TidyWhenIdle
from gp2gp_desktop.ui.plain_imports import import_plainly
from gp2gp_desktop.ui.sign_in.presenter import DemoUser, SignInPresenter, SignsIn
from gp2gp_desktop.ui.sign_in.view import SignInView
from gp2gp_desktop.ui.tasks import Runner

if TYPE_CHECKING:
    from gp2gp_desktop.domain.access import Session
    from gp2gp_desktop.domain.printing import PrintingSettings
    from gp2gp_desktop.ui.main_window import MainWindow
    from gp2gp_desktop.ui.set_up.view import SetUpView
    from gp2gp_desktop.workflow.services import Services

AskPassphrase = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Start:
    """What the window is started with.

    ``open_services`` is slow and is called in the background; it may ask for the passphrase of the
    database. ``demo_users`` are (user name, name, roles, passcode).
    """

    open_services: Callable[[AskPassphrase], Services]
    folder: settings.DataFolder
    chosen: settings.Settings
    demo: bool = False
    demo_users: tuple[tuple[str, str, str, str], ...] = ()


class Desktop(QObject):
    """One run of the window: sign in, work, lock, switch user, close.

    Attributes:
        opened: emitted when the practice's log is open.
        entered: emitted when somebody's main window is open.
    """

    opened = Signal()
    entered = Signal()
    _passphrase_wanted = Signal()

    def __init__(self, start: Start) -> None:
        super().__init__()
        self.start = start
        self.chosen = start.chosen
        self.runner = Runner()
        self.services: Services | None = None
        self.session: Session | None = None
        self.window: MainWindow | None = None
        self.set_up: SetUpView | None = None
        self._passphrases: queue.Queue[str] = queue.Queue(1)
        self._passphrase_wanted.connect(self._answer_passphrase, Qt.ConnectionType.QueuedConnection)
        people = tuple(DemoUser(*user) for user in start.demo_users)
        self.sign_in = SignInView(people, demonstration=start.demo)
        self.sign_in.presenter = SignInPresenter(
            self.sign_in, self._wait_for_services, self.runner.run, self.enter
        )
        self.sign_in.quit_asked.connect(self.close)

    def open(self) -> None:
        """Show the sign-in page, which begins to open the log once it is painted."""
        if self.sign_in.presenter is not None:
            self.sign_in.painted.connect(self.sign_in.presenter.start)
        self.sign_in.show()

    def enter(self, session: Session) -> None:
        """Open the main window for a person who has signed in."""
        from gp2gp_desktop.ui import printers
        from gp2gp_desktop.ui.context import Context
        from gp2gp_desktop.ui.event_post import EventPost
        from gp2gp_desktop.ui.main_window import MainWindow
        from gp2gp_desktop.ui.navigation import ShellFacts
        from gp2gp_desktop.ui.places import places
        from gp2gp_desktop.ui.shortcuts import Command

        services = self.services
        if services is None:
            raise RuntimeError("somebody signed in before the log was open")
        facts = ShellFacts(
            services.practice_name,
            session.user.display_name,
            session.user.role_words,
            demonstration=services.demo,
        )
        window = MainWindow(
            facts,
            lambda: services.now().astimezone(),
            lambda passcode: services.accounts.unlock(session, passcode),
            self.runner.run,
            idle_minutes=self.chosen.lock_minutes or session.user.usual_lock_minutes,
        )
        self.runner.busy.connect(window.notices.show_busy)
        window.notices.follow(services.reading)
        context = Context(services, session, self.runner.run, window.say)
        printers.use(self.chosen.printing)
        window.offer(places(context, self))
        EventPost(context, window)
        window.serve(Command.END_OF_DAY, lambda: window.go("home", end_of_day=True))
        window.serve(Command.REGISTER, lambda: window.go("register", start=True))
        window.serve(Command.FIND, lambda: window.go("transfers", find=True))
        window.locked.connect(services.national.forget)
        window.locked.connect(lambda: self._count_drafts(services, session, window))
        window.switch_asked.connect(lambda: self.leave(session))
        window.closed.connect(self.close)
        self.session, self.window = session, window
        self.sign_in.hide()
        if self.set_up is not None:
            self.set_up.hide()
        window.show()
        window.go("home")
        self.entered.emit()

    def leave(self, session: Session) -> None:
        """Sign the person out and show the sign-in page to the next one."""
        services, window = self.services, self.window
        if services is not None:
            services.national.forget()
            self.runner.run(
                lambda: services.accounts.sign_out(session), lambda _done: None, lambda _why: None
            )
        self.session = self.window = None
        if window is not None:
            window.closed.disconnect()
            window.close()
            window.deleteLater()
        self.sign_in.user_name.set_value("")
        self.sign_in.passcode.set_value("")
        self.sign_in.show_ready()
        self.sign_in.show()
        self.sign_in.user_name.focus_control()

    def look(self) -> tuple[str, int]:
        """The theme and the text size (per cent) in force."""
        return self.chosen.theme, self.chosen.text_scale

    def apply_look(self, name: str, scale: int) -> None:
        """Dress the program anew, and keep the choice; ``CannotContinue`` if not kept."""
        dress(replace(self.chosen, theme=name, text_scale=scale))
        self._keep(theme=name, text_scale=scale)

    def lock_minutes(self) -> int:
        """After how many untouched minutes the desk locks itself for whoever is signed in."""
        return self.window.idle_minutes if self.window is not None else self.chosen.lock_minutes

    def apply_lock(self, minutes: int) -> None:
        """Lock after so many minutes, whoever is signed in; ``CannotContinue`` if not kept."""
        self._keep(lock_minutes=minutes)
        if self.window is not None:
            self.window.lock_after(minutes)

    def _count_drafts(self, services: Services, session: Session, window: MainWindow) -> None:
        """Say on the lock page how many forms of theirs are kept, once that is known."""
        me, today = session.user.user_name, services.oversight.today
        count = lambda: sum(line.owner == me for line in today(session).drafts)  # noqa: E731
        self.runner.run(count, window.lock_view.show_drafts, lambda _why: None)

    def printing(self) -> PrintingSettings:
        """Which printer takes which paper at this desk."""
        return self.chosen.printing

    def apply_printing(self, chosen: PrintingSettings) -> None:
        """Print so from now on, and keep the choice; ``CannotContinue`` if not kept."""
        from gp2gp_desktop.ui import printers

        printers.use(chosen)
        self._keep(printing=chosen)

    def _keep(self, **changed: Any) -> None:
        """Choose, and keep it with what was chosen meanwhile, such as connected services."""
        self.chosen = replace(self.chosen, **changed)
        folder = self.start.folder.root
        settings.save(folder, replace(settings.load(folder), **changed))

    def close(self, *, quit_program: bool = True) -> None:
        """Finish what is under way, let go of the log, and end the program."""
        if self.services is not None:
            self.services.national.forget()  # else a sign-in under way is waited for
        self.runner.close()
        if self.services is not None:
            self.services.close()
            self.services = None
        if quit_program:
            QApplication.quit()
            return
        for window in (self.window, self.set_up, self.sign_in):
            if window is not None:
                window.hide()
                window.deleteLater()

    def _wait_for_services(
        self, ready: Callable[[SignsIn], None], failed: Callable[[str], None]
    ) -> None:
        def opened(result: tuple[Services, bool]) -> None:
            self.services, is_new = result
            self.opened.emit()
            if is_new:
                self._show_set_up(self.services)
            else:
                ready(self.services.accounts)

        def work() -> tuple[Services, bool]:
            services = self.start.open_services(self._ask_passphrase)
            return services, services.accounts.is_new()

        self.runner.run(work, opened, failed)

    def _show_set_up(self, services: Services) -> None:
        from gp2gp_desktop.ui.set_up import set_up_view

        self.set_up = set_up_view(services, self.runner.run, self._founded)
        self.set_up.quit_asked.connect(self.close)
        self.sign_in.hide()
        self.set_up.show()

    def _founded(self, session: Session) -> None:
        if self.services is not None:
            profile = self.services.readiness.profile(session)
            self.services = replace(self.services, practice_name=profile.name)
        self.enter(session)

    def _ask_passphrase(self) -> str:
        """Called in the background: the question is asked on the GUI thread."""
        self._passphrase_wanted.emit()
        return self._passphrases.get()

    def _answer_passphrase(self) -> None:
        from gp2gp_desktop.ui.sign_in.passphrase import ask_passphrase

        self._passphrases.put(
            ask_passphrase(self.sign_in, new=not self.start.folder.database.exists())
        )


def dress(chosen: settings.Settings) -> None:
    """Apply the theme and text size; ``system`` follows the operating system's light or dark."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("there is no application to dress")
    name = chosen.theme
    if name == "system":
        is_dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        name = "dark" if is_dark else "light"
    theme.apply(app, name, chosen.text_scale / 100)


def application() -> QApplication:
    """The one application object, with the names the system shows."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("GP2GP Desktop")
    app.setDesktopFileName("gp2gp-desktop")
    app.setQuitOnLastWindowClosed(False)
    return app


def show(start: Start) -> int:
    """Run the window; answers the exit status."""
    import_plainly()
    app = application()
    dress(start.chosen)
    desktop = Desktop(start)
    with ExitStack() as at_the_end:
        desktop.sign_in.painted.connect(lambda: _settle_in(start.folder, at_the_end))
        desktop.opened.connect(lambda: at_the_end.callback(TidyWhenIdle(desktop).end))
        desktop.open()
        return app.exec()


def _settle_in(folder: settings.DataFolder, at_the_end: ExitStack) -> None:
    """What the first page need not wait for: Ctrl+C in the terminal, and the technical log."""
    import signal

    from gp2gp_desktop import logs

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    at_the_end.callback(logs.stop, logs.start(folder.log_file))
