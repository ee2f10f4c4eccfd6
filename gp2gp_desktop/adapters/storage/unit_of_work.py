"""One transaction with its repositories: leaving it without ``commit`` changes nothing."""

from __future__ import annotations

import logging
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from gp2gp_desktop.adapters.storage.anchor import Seal
from gp2gp_desktop.adapters.storage.repositories.audit_log import StoredAuditLog
from gp2gp_desktop.adapters.storage.repositories.checks import StoredChecks
from gp2gp_desktop.adapters.storage.repositories.exchanges import StoredExchanges
from gp2gp_desktop.adapters.storage.repositories.mi_reports import StoredReports
from gp2gp_desktop.adapters.storage.repositories.notices import StoredNotices
from gp2gp_desktop.adapters.storage.repositories.patients import StoredPatients
from gp2gp_desktop.adapters.storage.repositories.practices import StoredPractice
from gp2gp_desktop.adapters.storage.repositories.readiness import (
    StoredHistory,
    StoredStaff,
    StoredWatched,
)
from gp2gp_desktop.adapters.storage.repositories.received_files import StoredFiles
from gp2gp_desktop.adapters.storage.repositories.registrations import StoredRegistrations
from gp2gp_desktop.adapters.storage.repositories.reviews import StoredReviews
from gp2gp_desktop.adapters.storage.repositories.users import StoredUsers
from gp2gp_desktop.adapters.storage.transaction import Transaction

log = logging.getLogger(__name__)


class StoredWork:
    """A unit of work on a database; made by :meth:`Store.unit_of_work`, used once."""

    def __init__(self, engine: Engine, seal: Seal) -> None:
        self._transaction = Transaction(engine)
        self.registrations = StoredRegistrations(self._transaction)
        self.exchanges = StoredExchanges(self._transaction)
        self.files = StoredFiles(self._transaction)
        self.reviews = StoredReviews(self._transaction)
        self.checks = StoredChecks(self._transaction)
        self.mi_reports = StoredReports(self._transaction)
        self.notices = StoredNotices(self._transaction)
        self.users = StoredUsers(self._transaction)
        self.audit = StoredAuditLog(self._transaction, seal)
        self.patients = StoredPatients(self._transaction)
        self.practice = StoredPractice(self._transaction)
        self.staff = StoredStaff(self._transaction)
        self.readiness_history = StoredHistory(self._transaction)
        self.watched = StoredWatched(self._transaction)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._transaction.close()

    def commit(self) -> None:
        """Make everything since ``__enter__`` last, then seal the log.

        Raises:
            CannotContinue: when the database cannot keep it; nothing was changed.
            ServiceUnavailable: when it cannot just now; nothing was changed.
        """
        self._transaction.commit()
        try:
            self.audit.seal()
        except OSError:
            # The change is safe, and the seal may lag: the next commit brings it up to date.
            log.warning("the audit seal could not be written", exc_info=True)
