"""Writing an issue file: `render` to a text, `save` to the disk. Reading needs none of this."""

from __future__ import annotations

import os
from pathlib import Path

from tui.errors import IssueFileError
from tui.i18n import _
from tui.issuefile import fresh, plain
from tui.issuefile.load import LoadedIssue, parse
from tui.model import Issue


def render(issue: Issue, original: str = "") -> str:
    """The issue as the text of a file.

    With `original`, the text of the file it came from, only what differs is changed: comments, order,
    spacing, quotes and line ends stay, and an issue that says the same gives `original` itself. Comments move
    with their section or article. Without it, or where its layout cannot follow (articles in braces), the file is
    written afresh, with the comments of the old one above everything.

    `parse` reads the text back as the same issue. Raises IssueFileError for an issue of which that cannot be
    so (a blank title, an id twice, a lone surrogate …), and for an `original` that does not hold.
    """
    if original.strip():
        old = parse(original, "")
        if old == issue:
            return original
        text = _revised(issue, old, original)
        if text:
            return text
    text = _comments(original) + fresh.file_text(plain.document(issue))
    _check(issue, text)
    return text.replace("\n", "\r\n") if "\r\n" in original else text


def save(issue: Issue, path: str | os.PathLike[str], *, expect: LoadedIssue | None) -> LoadedIssue:
    """Write the issue into the file `path`, whole or not at all; return what the file now holds.

    `expect` is what the file held when it was read (None: there must be no such file). Raises ChangedError
    when that is no longer so, IssueFileError as `render` does, SourceError when disk or folder refuses.
    """
    from tui.issuefile.replace import replace_file

    text = render(issue, expect.text if expect else "")
    saved = LoadedIssue(issue, Path(path), text, expect.bom if expect else False)
    replace_file(os.fspath(path), saved.data(), expect.data() if expect else None)
    return saved


def _revised(issue: Issue, old: Issue, original: str) -> str:
    """`original` made to say `issue`; "" where that fails."""
    from tui.issuefile.edit import Unsuited
    from tui.issuefile.revise import revised

    try:
        text = revised(issue, old, original)
        return text if parse(text, "") == issue and _is_unicode(text) else ""
    except (Unsuited, IssueFileError):
        return ""


def _comments(original: str) -> str:
    """What a person wrote beside the data, as the first lines of a file."""
    from tui.issuefile.scan import comments

    return "".join(f"{comment}\n" for comment in comments(original))


def _check(issue: Issue, text: str) -> None:
    """Raise IssueFileError unless `text` says `issue`."""
    what = _("this issue cannot be written as a file: {reason}")
    try:
        same = parse(text, "") == issue
    except IssueFileError as error:
        raise IssueFileError(what.format(reason=error.what), remedy=error.remedy) from None
    if not same or not _is_unicode(text):
        raise IssueFileError(
            what.format(reason=_("it would not be read back the same")),
            remedy=_("Look for blank ids and for characters that are none."),
        )


def _is_unicode(text: str) -> bool:
    """Whether `text` can be written as UTF-8: no half of a surrogate pair in it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
