"""The plain part of TOML, read without tomli: what the first page waits for is the page, not the 10 ms of loading that.

Issue files are written plainly (`tui.issuefile.fresh` writes nothing else), and what is not plain, be it right or
wrong, is left to tomli: quoted and dotted keys, escapes, numbers with a fraction, times, CRLF, a table that comes
twice. What is read here is what tomli reads (a property test compares them); errors are for tomli to find.
"""

from __future__ import annotations

from tui.records import date

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from typing import Any

_CONTROLS = bytes({*range(32), 127} - {9, 10})
_BLANK = " \t"
_WORDS = {"true": True, "false": False}
_DEEPEST = 8


class _NotPlain(Exception):
    pass


def plain(data: bytes, before: str = "") -> dict[str, Any] | None:
    """The document in `data`, as tomli reads it; None where it is not plain. With `before`, such as "a.b", what stands
    before the second heading [[a.b]]: the rest is not looked at."""
    if len(data.translate(None, _CONTROLS)) != len(data):
        return None
    try:
        text = data.decode()
        if before and (end := text.find(f"\n[[{before}]]\n", text.find(f"\n[[{before}]]\n") + 1)) > 0:
            text = text[:end]
        return _Reader(text).document()
    except (_NotPlain, ValueError):  # not UTF-8 either; no such day
        return None


def loads(data: bytes) -> dict[str, Any]:
    """The document in `data`, by tomli where it is not plain. Raises as `tomli.loads`."""
    if (quick := plain(data)) is not None:
        return quick
    import tomli

    return tomli.loads(data.decode())


class _Reader:
    """Reads `text` once from the front; `at` is where it stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.made: set[int] = set()
        """The tables and lists that headings made, by identity: what stands in braces is complete."""

    def document(self) -> dict[str, Any]:
        root: dict[str, Any] = {}
        table = root
        while self._to_statement():
            if self.text[self.at] == "[":
                table = self._heading(root)
            else:
                self._entry(table, 0)
            self._end_of_line()
        return root

    def _to_statement(self) -> bool:
        self._skip()
        return self.at < len(self.text)

    def _skip(self) -> None:
        """Past blanks, line ends and comments."""
        text, size = self.text, len(self.text)
        while self.at < size:
            char = text[self.at]
            if char in " \t\n":
                self.at += 1
            elif char == "#":
                end = text.find("\n", self.at)
                self.at = size if end < 0 else end
            else:
                return

    def _blanks(self) -> str:
        """Past blanks; the character there, "" at the end of the text."""
        while (char := self.text[self.at : self.at + 1]) and char in _BLANK:
            self.at += 1
        return char

    def _end_of_line(self) -> None:
        char = self._blanks()
        if char and char not in "\n#":
            raise _NotPlain

    def _heading(self, root: dict[str, Any]) -> dict[str, Any]:
        many = self.text.startswith("[[", self.at)
        start, close = self.at + 1 + many, "]]" if many else "]"
        end = self.text.find("]", start)
        if end < 0 or not self.text.startswith(close, end):
            raise _NotPlain
        *above, last = (_bare(key) for key in self.text[start:end].split("."))
        self.at = end + len(close)
        place = root
        for key in above:
            found = place.get(key)
            if type(found) is list and id(found) in self.made:
                found = found[-1]
            if type(found) is not dict or id(found) not in self.made:
                raise _NotPlain
            place = found
        made: dict[str, Any] = {}
        if many:
            if last not in place:
                place[last] = []
                self.made.add(id(place[last]))
            listed = place[last]
            if type(listed) is not list or id(listed) not in self.made:
                raise _NotPlain
            listed.append(made)
        elif last in place:
            raise _NotPlain
        else:
            place[last] = made
        self.made.add(id(made))
        return made

    def _entry(self, table: dict[str, Any], depth: int) -> None:
        end = self.text.find("=", self.at)
        key = _bare(self.text[self.at : max(end, self.at)])
        if key in table:
            raise _NotPlain
        self.at = end + 1
        self._blanks()
        table[key] = self._value(depth)

    def _value(self, depth: int) -> Any:
        char = self.text[self.at : self.at + 1]
        if char in ("'", '"'):
            return self._string(char)
        if char in ("[", "{"):
            if depth >= _DEEPEST:
                raise _NotPlain
            return self._list(depth + 1) if char == "[" else self._table(depth + 1)
        return self._word()

    def _string(self, quote: str) -> str:
        text, three = self.text, quote * 3
        if text.startswith(three, self.at):
            start = self.at + 3
            start += text.startswith("\n", start)
            end = text.find(three, start)
            after = end + 3
            if text.startswith(quote, after):  # quotes before the closing ones belong to the text
                raise _NotPlain
        else:
            start = self.at + 1
            end = text.find(quote, start)
            after = end + 1
            if text.find("\n", start, max(end, start)) >= 0:
                raise _NotPlain
        if end < 0 or (quote == '"' and text.find("\\", start, end) >= 0):
            raise _NotPlain
        self.at = after
        return text[start:end]

    def _list(self, depth: int) -> list[Any]:
        found: list[Any] = []
        self.at += 1
        while True:
            self._skip()
            if self.text.startswith("]", self.at):
                self.at += 1
                return found
            found.append(self._value(depth))
            self._skip()
            if self.text.startswith(",", self.at):
                self.at += 1
            elif not self.text.startswith("]", self.at):
                raise _NotPlain

    def _table(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        self.at += 1
        if self._blanks() == "}":
            self.at += 1
            return found
        while True:
            self._entry(found, depth)
            char = self._blanks()
            self.at += 1
            if char == "}":
                return found
            if char != ",":
                raise _NotPlain
            self._blanks()

    def _word(self) -> Any:
        """A whole number, a day, true or false."""
        start = self.at
        while (char := self.text[self.at : self.at + 1]) and char not in " \t\n#,]}":
            self.at += 1
        word = self.text[start : self.at]
        if word in _WORDS:
            return _WORDS[word]
        if not word.isascii():
            raise _NotPlain
        if len(word) == 10 and word[4] == word[7] == "-" and (word[:4] + word[5:7] + word[8:]).isdigit():
            following = self.text[self.at : self.at + 2]
            if following[:1] == " " and following[1:].isdigit():  # a time of day may follow
                raise _NotPlain
            return date(int(word[:4]), int(word[5:7]), int(word[8:]))
        digits = word[1:] if word[:1] == "-" else word
        if not digits.isdigit() or len(digits) > 18 or (digits[0] == "0" and digits != "0"):
            raise _NotPlain
        return int(word)


def _bare(written: str) -> str:
    """A key that needs no quotes, without the blanks around it."""
    key = written.strip(_BLANK)
    if not key.isascii() or not key.replace("-", "a").replace("_", "a").isalnum():
        raise _NotPlain
    return key
