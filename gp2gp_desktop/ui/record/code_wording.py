"""Every sentence about choosing a code, and about the practice's own list of codes."""

from __future__ import annotations

from gp2gp_desktop.ui.formats import plural, prose_date
from gp2gp_desktop.workflow.code_lists import LoadedList

SEARCH_LABEL = "Find a code"
SEARCH_HINT = "Codes that came with this record come first, then those of the practice's list"
NO_CODING = "No code fits those words"
NO_CODING_WHAT = "Try the beginning of one word of the substance or the illness."
USE_CODE = "Recode to the chosen code"
CHOOSE_CODE = "Choose a code in the list"
OWN_CODE = "Sent with this entry"
FROM_LIST = "Practice's list"
LOAD = "Load a code list…"
LOAD_TITLE = "Choose a code list"
LOAD_KINDS = "Code lists (*.csv *.txt *.tsv);;All files (*)"
LOADING = "Reading the list…"
NO_LIST = (
    "No code list of the practice is loaded. It can be a CSV file with the columns “code” and "
    "“term”, or the SNOMED CT description file."
)
PRODUCTS_LEFT_OUT = (
    "Medicines are not offered here: an allergy is recoded to the allergy or the substance, "
    "never to a product."
)
NO_CODE_HERE = (
    "If the right code is not here, enter the allergy in the clinical system, then choose "
    "“Remove” here and give that as the reason."
)
NO_CODE_HERE_OTHER = (
    "If the right code is not here, enter it in the clinical system; nothing can be typed into a "
    "code."
)


def in_use(loaded: LoadedList) -> str:
    """Which list is in use, how large it is and since when."""
    when = prose_date(loaded.loaded_at.date())
    terms = plural(loaded.terms, "term")
    words = f"Code list “{loaded.name}”: {terms}, loaded on {when}"
    if not loaded.left_out:
        return f"{words}."
    lines = plural(loaded.left_out, "line was", "lines were")
    return f"{words}; {lines} left out for want of a SNOMED CT concept or a term."


def times(count: int) -> str:
    """How often a code stands in the record."""
    return "Once in this record" if count == 1 else f"{count} times in this record"


def recoded_from(words: str) -> str:
    """Why an allergy is recoded to another substance, for the second person."""
    return f"The entry says: {' · '.join(words.split(chr(10)))}"
