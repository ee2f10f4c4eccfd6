"""Signing in, and who may sign in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from gp2gp_desktop.domain.access import Permission, Role, Session, User, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue, NotFound
from gp2gp_desktop.domain.readiness import PracticeProfile
from gp2gp_desktop.workflow.desk import Desk
from gp2gp_desktop.workflow.ports import Passwords, UnitOfWork
from gp2gp_desktop.workflow.readiness_staff import enrol, follow_account

FREE_TRIES = 5
LONGEST_WAIT = timedelta(minutes=15)
SHORTEST_PASSWORD = 8

_WRONG = "The user name or the passcode is not right. Check both and try again."
_WRONG_HERE = "The passcode is not right. Check it and try again."


@dataclass(frozen=True, slots=True)
class Accounts:
    """Accounts of the practice's staff."""

    desk: Desk
    passwords: Passwords

    def sign_in(self, user_name: str, password: str) -> Session:
        """Start a session.

        After five wrong tries in a row the wait before the next one doubles each time, up to 15
        minutes, for unknown names too, so that nobody can guess and nobody can learn which names
        exist (product-ux 3.1).

        Raises:
            CannotContinue: with the same sentence for a wrong name and a wrong passcode.
        """
        user = self._checked(user_name, password)
        session = Session(self.desk.new_id(), user, self.desk.workstation, self.desk.now())
        with self.desk.open_work() as work:
            work.users.set_failures(_key(user_name), 0, None)
            work.audit.append(self.desk.note(session, AuditAction.SIGNED_IN, "signed in"))
            work.commit()
        return session

    def is_new(self) -> bool:
        """Whether nobody has an account yet, so that the practice must be set up first."""
        with self.desk.open_work() as work:
            return not work.users.all()

    def set_up(
        self, profile: PracticeProfile, user_name: str, display_name: str, password: str
    ) -> Session:
        """Set the practice up with its first account, a practice manager's, and sign in.

        Raises:
            CannotContinue: when somebody has an account already, or a field is not filled.
        """
        if not user_name.strip() or not display_name.strip() or not profile.name.strip():
            raise CannotContinue("Enter the practice's name, a user name and the manager's name.")
        _require_strong(password)
        roles = frozenset({Role.MANAGER})
        user = User(self.desk.new_id(), user_name.strip(), display_name.strip(), roles)
        hashed = self.passwords.hash(password)
        with self.desk.open_work() as work:
            if work.users.all():
                raise CannotContinue("This practice is set up already. Sign in instead.")
            work.practice.save(profile)
            stored = work.users.add(user, hashed)
            enrol(work, stored, self.desk.new_id())
            session = Session(self.desk.new_id(), stored, self.desk.workstation, self.desk.now())
            sentence = f"set up {profile.name} ({profile.ods_code}) and the first account"
            work.audit.append(self.desk.note(session, AuditAction.PRACTICE_CHANGED, sentence))
            work.commit()
        return session

    def unlock(self, session: Session, password: str) -> None:
        """Prove again that the person of a locked session is at the desk.

        Raises:
            CannotContinue: when the passcode is not right.
        """
        self._checked(session.user.user_name, password, _WRONG_HERE)

    def change_lock(self, session: Session, before: int, minutes: int) -> None:
        """Let this computer lock itself after ``minutes`` untouched; it kept ``before`` until now.

        Sooner is everybody's to choose, later only a manager's (product-ux 3.1).

        Raises:
            NotAllowed: when somebody else wants more time.
        """
        if minutes > before:
            require(session, Permission.MANAGE_USERS)
        words = f"had the computer lock itself after {minutes} minutes untouched, not {before}"
        with self.desk.open_work() as work:
            work.audit.append(self.desk.note(session, AuditAction.LOCK_CHANGED, words))
            work.commit()

    def prove(self, user_name: str, password: str) -> User:
        """The account of a colleague who types their name and passcode at somebody else's screen.

        A wrong passcode counts as a wrong sign-in does.

        Raises:
            CannotContinue: with the same sentence for a wrong name and a wrong passcode.
        """
        return self._checked(user_name, password)

    def sign_out(self, session: Session) -> None:
        """End a session."""
        with self.desk.open_work() as work:
            work.audit.append(self.desk.note(session, AuditAction.SIGNED_OUT, "signed out"))
            work.commit()

    def all(self, session: Session) -> tuple[User, ...]:
        """Every account, by display name."""
        require(session, Permission.MANAGE_USERS)
        with self.desk.open_work() as work:
            return work.users.all()

    def add(
        self,
        session: Session,
        user_name: str,
        display_name: str,
        roles: frozenset[Role],
        password: str,
    ) -> User:
        """Open an account.

        Raises:
            CannotContinue: when the name is taken, no role is given or the passcode is short.
        """
        require(session, Permission.MANAGE_USERS)
        if not user_name.strip() or not display_name.strip():
            raise CannotContinue("Enter a user name and the person's name.")
        if not roles:
            raise CannotContinue("Select at least one role.")
        _require_strong(password)
        user = User(self.desk.new_id(), user_name.strip(), display_name.strip(), roles)
        hashed = self.passwords.hash(password)
        with self.desk.open_work() as work:
            stored = work.users.add(user, hashed)
            enrol(work, stored, self.desk.new_id())
            words = f"opened the account of {stored.display_name} ({stored.role_words})"
            work.audit.append(self.desk.note(session, AuditAction.USER_CHANGED, words))
            work.commit()
        return stored

    def change(self, session: Session, user: User) -> User:
        """Save the changed roles or name of an account, or close it; who is closed out has left.

        A new role asks for its own training, and for the tour of it (product-ux 3.12).

        Raises:
            ChangedElsewhere: when another desk changed it first.
            CannotContinue: when it would leave the practice without a manager.
        """
        require(session, Permission.MANAGE_USERS)
        with self.desk.open_work() as work:
            others = (u for u in work.users.all() if u.id != user.id and u.active)
            keeps_manager = user.active and Role.MANAGER in user.roles
            if not keeps_manager and not any(Role.MANAGER in other.roles for other in others):
                raise CannotContinue(
                    "This is the only practice manager. Give the role to somebody else first."
                )
            before = next((u.roles for u in work.users.all() if u.id == user.id), user.roles)
            stored = work.users.save(user)
            follow_account(work, stored, user.roles - before)
            words = f"changed the account of {stored.display_name} ({stored.role_words})"
            work.audit.append(self.desk.note(session, AuditAction.USER_CHANGED, words))
            work.commit()
        return stored

    def change_password(self, session: Session, old: str, new: str) -> None:
        """Replace one's own passcode.

        Raises:
            CannotContinue: when the old one is not right or the new one is too short.
        """
        user = self._checked(session.user.user_name, old, _WRONG_HERE)
        _require_strong(new)
        hashed = self.passwords.hash(new)
        with self.desk.open_work() as work:
            work.users.set_password_hash(user.id, hashed)
            note = self.desk.note(session, AuditAction.USER_CHANGED, "changed their own passcode")
            work.audit.append(note)
            work.commit()

    def reset_password(self, session: Session, user: User, new: str) -> None:
        """Give a colleague a new passcode, when they forgot theirs; failed tries are forgotten.

        Raises:
            CannotContinue: when the new passcode is too short.
        """
        require(session, Permission.MANAGE_USERS)
        _require_strong(new)
        hashed = self.passwords.hash(new)
        with self.desk.open_work() as work:
            work.users.set_password_hash(user.id, hashed)
            work.users.set_failures(_key(user.user_name), 0, None)
            words = f"gave {user.display_name} a new passcode"
            work.audit.append(self.desk.note(session, AuditAction.USER_CHANGED, words))
            work.commit()

    def _checked(self, user_name: str, password: str, wrong: str = _WRONG) -> User:
        with self.desk.open_work() as work:
            self._require_no_wait(work, _key(user_name))
            user = work.users.by_name(user_name.strip())
            hashed = _hash_of(work, user)
        # The hash takes a fifth of a second, for unknown names too: no transaction is open for it.
        right = self.passwords.matches(password, hashed or self.passwords.hash("nobody"))
        if user is None or not user.active or not right or not hashed:
            self._count_failure(user_name)
            raise CannotContinue(wrong)
        return user

    def _require_no_wait(self, work: UnitOfWork, key: str) -> None:
        failures, last = work.users.failures(key)
        wait = _wait_after(failures)
        if last is None or wait == timedelta(0):
            return
        left = last + wait - self.desk.now()
        if left > timedelta(0):
            raise CannotContinue(
                f"Too many wrong passcodes. Wait {_words(left)}, then try again. "
                "If you forgot it, ask the practice manager."
            )

    def _count_failure(self, user_name: str) -> None:
        with self.desk.open_work() as work:
            failures, _ = work.users.failures(_key(user_name))
            work.users.set_failures(_key(user_name), failures + 1, self.desk.now())
            user = work.users.by_name(user_name.strip())
            # A typed unknown name is not kept: people type their passcode into the wrong box.
            whose = f"the account of {user.display_name}" if user else "an unknown user name"
            words = f"refused a sign-in to {whose}"
            work.audit.append(self.desk.note(None, AuditAction.SIGN_IN_REFUSED, words))
            work.commit()


def _hash_of(work: UnitOfWork, user: User | None) -> str:
    if user is None:
        return ""
    try:
        return work.users.password_hash(user.id)
    except NotFound:
        return ""


def _key(user_name: str) -> str:
    return user_name.strip().casefold()[:64]


def _wait_after(failures: int) -> timedelta:
    if failures < FREE_TRIES:
        return timedelta(0)
    return min(timedelta(seconds=5 << min(failures - FREE_TRIES, 20)), LONGEST_WAIT)


def _words(left: timedelta) -> str:
    seconds = max(1, round(left.total_seconds()))
    return f"{seconds} seconds" if seconds < 90 else f"{round(seconds / 60)} minutes"


def _require_strong(password: str) -> None:
    if len(password) < SHORTEST_PASSWORD:
        raise CannotContinue(f"A passcode needs at least {SHORTEST_PASSWORD} characters.")
