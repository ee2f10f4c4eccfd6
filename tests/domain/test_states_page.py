from __future__ import annotations

from tests.domain.states_page import PAGE, page


def test_the_picture_in_the_docs_is_drawn_from_the_tables() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == page(), "run python -m tests.domain.states_page"
