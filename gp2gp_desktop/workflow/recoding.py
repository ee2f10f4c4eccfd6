"""Whether a code may be chosen for an entry, asked of the record itself and of the code list.

The screen offers only what fits; this is where it is refused, whoever asks.
"""

from __future__ import annotations

from dataclasses import dataclass

from gp2gp_desktop.domain.concerns import Concern
from gp2gp_desktop.domain.health_record import Coding
from gp2gp_desktop.domain.recoding import record_codes, require_recodable
from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.workflow.code_lists import CodeList
from gp2gp_desktop.workflow.desk import Desk
from gp2gp_desktop.workflow.originals import messages
from gp2gp_desktop.workflow.ports import Reader

_TERMS_OF_A_CODE = 50


@dataclass(frozen=True, slots=True)
class Recoding:
    """The codes of one record and those of the practice; ``codes`` is None where there is no list.

    The record is read again: what a screen holds is no proof of what came.
    """

    desk: Desk
    reader: Reader
    codes: CodeList | None = None

    def require_fits(self, review: Review, concern: Concern, coding: Coding) -> None:
        """Refuse a code that one may not choose.

        Raises:
            CannotContinue: when it comes from nowhere, or is a medicine and the entry an allergy.
            RecordRejected: when the kept original cannot be read.
        """
        with self.desk.open_work() as work:
            registration = work.registrations.get(review.registration)
            contents = [work.files.content(digest) for digest in messages(review, registration)]
        found = self.codes.search(coding.code, _TERMS_OF_A_CODE) if self.codes else ()
        listed = [one for one in found if one.coding.code == coding.code]
        require_recodable(
            concern,
            coding,
            record_codes(self.reader.read(contents)),
            listed=bool(listed),
            is_product=any(one.is_product for one in listed),
        )
