"""The table of every problem that `check --links` can report of a link to another site; all are warnings."""

from __future__ import annotations

from clusterweeks.model.codes import Code, Severity


def _warning(name: str, meaning: str, remedy: str) -> Code:
    return Code(f"link-{name}", Severity.WARNING, meaning, remedy)


OUTSIDE = (
    _warning(
        "gone",
        "The page that a link leads to is no more (404 or 410).",
        "Correct the address, link to a copy at web.archive.org, or accept `link-gone` with the reason.",
    ),
    _warning(
        "moved",
        "A link is led on for good to another address, or to the front page of the site instead of the page.",
        "Open it, and write the address of the page that is meant.",
    ),
    _warning(
        "refused",
        "A site does not let programs see the page (401, 403 and others); people may well see it.",
        "Open it in a browser; if it works there, accept `link-refused` with that reason.",
    ),
    _warning(
        "busy",
        "A site has too much to do, or does not want to be asked so often (429).",
        "Run the check again later.",
    ),
    _warning(
        "failing",
        "A site has answered with an error of its own, or with what cannot be read.",
        "Open it in a browser, or run the check again later; if it stays so, correct or remove the link.",
    ),
    _warning(
        "astray",
        "A link leads in circles, is led on to what is no web page, or is no address that can be asked for.",
        "Open it in a browser, and correct the address.",
    ),
    _warning(
        "unreachable",
        "There is no site of that name, or it does not answer.",
        "Is this machine online? If so, look for a misspelling, and open the link in a browser.",
    ),
    _warning(
        "certificate",
        "The encryption of a site is not in order, for example its certificate has expired; browsers warn of it.",
        "Tell those who run the site, or link to another page.",
    ),
    _warning(
        "private",
        "A link leads to this machine or into a private network, where readers cannot follow.",
        "Write the public address.",
    ),
)
OUTSIDE_CODES = {code.name: code for code in OUTSIDE}
"""Name of a code → its row."""
