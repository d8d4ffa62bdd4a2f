"""How a cell is drawn, and the shortest SGR (ECMA-48 8.3.117) from one way to another."""

from __future__ import annotations

OFF = {1: 22, 2: 22, 3: 23, 4: 24, 5: 25, 6: 25, 7: 27, 8: 28, 9: 29, 51: 54, 52: 54, 53: 55}
"""What switches an attribute off again, in other words: with all others of the same code."""

_DOUBLE = 21  # underlined twice; but it ends bold where terminals are old, so it is only ever left by a reset
_KNOWN = frozenset((*OFF, _DOUBLE))
_ENDS = {code: frozenset(on for on, off in OFF.items() if off == code) for code in OFF.values()}
_ENDS[24] |= {_DOUBLE}
ON_BLANKS = frozenset((4, 7, 9, _DOUBLE, 51, 52, 53))
"""Attributes that can be seen where no character stands."""


class UnknownSequence(ValueError):
    """Something that this room does not understand: what the terminal shows then is not known any more."""


class Style:
    """Attributes by their SGR numbers; colour and ground as SGR writes them, "" for the terminal's own.

    Made by `Styles` only, so that equal ones are the same one.
    """

    __slots__ = ("attributes", "colour", "ground", "on_blanks")

    def __init__(self, attributes: frozenset[int], colour: str, ground: str) -> None:
        self.attributes, self.colour, self.ground = attributes, colour, ground
        self.on_blanks = attributes & ON_BLANKS
        """Those that blanks show too."""


class Styles:
    """All styles met."""

    def __init__(self) -> None:
        self._made: dict[tuple[frozenset[int], str, str], Style] = {}
        self._changed: dict[tuple[Style, str], Style] = {}
        self._between: dict[tuple[Style, Style], str] = {}
        self.plain = self.make(frozenset(), "", "")

    def make(self, attributes: frozenset[int], colour: str, ground: str) -> Style:
        """The one style that is so."""
        key = (attributes, colour, ground)
        if key not in self._made:
            self._made[key] = Style(*key)
        return self._made[key]

    def changed(self, style: Style, codes: str) -> Style:
        """`style` after an SGR with the parameters `codes`, an "m" behind them. Raises UnknownSequence."""
        key = (style, codes)
        found = self._changed.get(key)
        if found is None:
            found = self._changed[key] = self._change(style, codes)
        return found

    def _change(self, style: Style, codes: str) -> Style:
        attributes, colour, ground = style.attributes, style.colour, style.ground
        parts = [part or "0" for part in codes.removesuffix("m").split(";")]
        while parts:
            code = int(parts.pop(0))
            if code == 0:
                attributes, colour, ground = frozenset(), "", ""
            elif code in _KNOWN:
                attributes |= {code}
            elif code in _ENDS:
                attributes -= _ENDS[code]
            elif code in (38, 48):
                count = {"5": 2, "2": 4}.get(parts[0] if parts else "", 9)
                if len(parts) < count:
                    raise UnknownSequence(codes)
                found = ";".join([str(code), *parts[:count]])
                del parts[:count]
                colour, ground = (found, ground) if code == 38 else (colour, found)
            elif code == 39 or 30 <= code <= 37 or 90 <= code <= 97:
                colour = "" if code == 39 else str(code)
            elif code == 49 or 40 <= code <= 47 or 100 <= code <= 107:
                ground = "" if code == 49 else str(code)
            else:
                raise UnknownSequence(codes)
        return self.make(attributes, colour, ground)

    def for_blank(self, pen: Style, ground: str) -> Style:
        """The style nearest to `pen` in which blanks on `ground` can be drawn."""
        if pen.ground == ground and not pen.on_blanks:
            return pen
        return self.make(pen.attributes - ON_BLANKS, pen.colour, ground)

    def between(self, old: Style, new: Style) -> str:
        """The shortest text that makes a pen of style `old` one of style `new`."""
        if old is new:
            return ""
        key = (old, new)
        found = self._between.get(key)
        if found is None:
            found = self._between[key] = self._shortest(old, new)
        return found

    def _shortest(self, old: Style, new: Style) -> str:
        on = [str(code) for code in sorted(new.attributes)]
        afresh = [*on, *filter(None, (new.colour, new.ground))]
        whole = f"\x1b[{';'.join(['0', *afresh])}m" if afresh else "\x1b[m"
        if _DOUBLE in old.attributes | new.attributes:
            return whole
        ends = {OFF[code] for code in old.attributes - new.attributes}
        left = old.attributes - frozenset().union(*(_ENDS[code] for code in ends))
        parts = [str(code) for code in sorted(ends)] + [str(code) for code in sorted(new.attributes - left)]
        if old.colour != new.colour:
            parts.append(new.colour or "39")
        if old.ground != new.ground:
            parts.append(new.ground or "49")
        part = f"\x1b[{';'.join(parts)}m"
        return part if len(part) < len(whole) else whole
