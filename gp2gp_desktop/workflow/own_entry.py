"""Looking up our own entry in the national directories, from the readiness board."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.checklist import Check
from gp2gp_desktop.domain.errors import CannotContinue, ServiceUnavailable
from gp2gp_desktop.domain.own_entry import FailedLookUp, OwnEntry
from gp2gp_desktop.domain.readiness import DirectoryEntry, PracticeProfile
from gp2gp_desktop.workflow.desk import Desk
from gp2gp_desktop.workflow.ports import Directory
from gp2gp_desktop.workflow.readiness_ports import ReadinessChange
from gp2gp_desktop.workflow.readiness_words import line_of

LOOKED_UP = "Looked up in the directory"


@dataclass(frozen=True, slots=True)
class OwnEntryLookUp:
    """Asks the directories about ourselves, and keeps what they say as evidence."""

    desk: Desk
    directory: Directory

    def look_up(self, session: Session) -> PracticeProfile:
        """Ask now; the answer, or that there was none, is kept with who asked and when.

        A service that does not answer changes nothing of what was known before.
        """
        require(session, Permission.READINESS)
        with self.desk.open_work() as work:
            code = work.practice.get().ods_code
        who = session.user.display_name
        try:
            found = self.directory.look_again(code)
        except (ServiceUnavailable, CannotContinue) as problem:
            failed = FailedLookUp(self.desk.now(), who, str(problem))
            return self._keep(session, f"no answer. {failed.why}", failed=failed)
        entry = self._entry(found, who)
        return self._keep(session, in_words(entry), entry=entry)

    def _entry(self, found: DirectoryEntry | None, who: str) -> OwnEntry:
        now, source = self.desk.now(), self.directory.source
        if found is None:
            return OwnEntry(now, who, source, now, known=False)
        return OwnEntry(
            looked_at=now,
            looked_by=who,
            source=found.source or source,
            as_of=found.as_of or now,
            name=found.name,
            active=found.active,
            setting=found.setting.value if found.setting else "",
            country=found.country or "",
            gp2gp=found.gp2gp or "",
            supplier=found.supplier or "",
            remark=found.remark,
        )

    def _keep(
        self,
        session: Session,
        said: str,
        *,
        entry: OwnEntry | None = None,
        failed: FailedLookUp | None = None,
    ) -> PracticeProfile:
        at, who = self.desk.now(), session.user.display_name
        with self.desk.open_work() as work:
            profile = work.practice.get()
            kept = replace(profile, own_entry=entry or profile.own_entry, failed_look_up=failed)
            saved = work.practice.save(kept)
            line = line_of("check", Check.DIRECTORY.value)
            work.readiness_history.add(ReadinessChange(line, at, who, said, LOOKED_UP))
            sentence = f"looked up our own entry in the directory: {said}"
            work.audit.append(
                self.desk.note(session, AuditAction.PRACTICE_CHANGED, sentence, why="", at=at)
            )
            work.commit()
        return saved


def in_words(entry: OwnEntry) -> str:
    """An answer in one line, for the log and the history."""
    if not entry.known:
        return f"{entry.source} does not know our code"
    open_ = {True: "open", False: "closed", None: "open or closed not said"}[entry.active]
    parts = (
        entry.name or "name not said",
        open_,
        entry.setting or "kind of place not said",
        entry.country.replace("_", " ") or "country not said",
        f"GP2GP {entry.gp2gp or 'not said'}",
        f"system of {entry.supplier}" if entry.supplier else "",
        f"by {entry.source}",
    )
    return "; ".join(part for part in parts if part)
