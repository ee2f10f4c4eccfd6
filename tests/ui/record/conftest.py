"""A record has hundreds of widgets: those of one test are gone before the next one dresses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent


@pytest.fixture(autouse=True)
def _gone_at_once() -> Iterator[None]:
    """Torn down after ``qtbot``, whose windows are only marked to be deleted."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
