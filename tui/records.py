"""`dataclass` and `date` for the modules that a start waits for: the same in what we use of them, there much sooner.

The standard library's takes 14 ms to import, and then up to 1 ms for each class, since it compiles five functions for
every one. These compile one, when the first value is made. Left out: inheritance between them, `order`, `InitVar`,
and all other arguments. To type checkers, and to `dataclasses.replace` and its kin, they are dataclasses.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from dataclasses import dataclass, field, fields, replace
    from datetime import date
else:
    try:
        from _datetime import date  # the very class, without the 1.5 ms of the module around it
    except ImportError:
        from datetime import date
    from _operator import attrgetter  # without the 0.3 ms of the module around it

    _MISSING = object()
    _set = object.__setattr__
    _FEW = 40
    """Of a class of which more values are made, the function is worth its 0.15 ms."""

    class Field:
        """A field: its name, and what `field` was given for it."""

        init = repr = compare = True
        hash = None
        kw_only = False

        def __init__(self, default=_MISSING, default_factory=_MISSING, metadata=None) -> None:
            self.name = self.type = ""
            self._default, self._factory = default, default_factory
            self.metadata = metadata or {}

        @property
        def default(self):
            """As `dataclasses.Field` has it."""
            return _standard().MISSING if self._default is _MISSING else self._default

        @property
        def default_factory(self):
            """As `dataclasses.Field` has it."""
            return _standard().MISSING if self._factory is _MISSING else self._factory

        @property
        def _field_type(self):
            return _standard()._FIELD

    field = Field

    def dataclass(cls=None, *, frozen=False, slots=False, eq=True):
        """As `dataclasses.dataclass`."""
        if cls is None:
            return lambda cls: _made(cls, frozen, slots, eq)
        return _made(cls, frozen, slots, eq)

    def fields(cls):
        """As `dataclasses.fields`, of a class or a value."""
        return tuple(cls.__dataclass_fields__.values())

    def replace(value, **changes):
        """As `dataclasses.replace`."""
        for name in value.__dataclass_fields__:
            if name not in changes:
                changes[name] = getattr(value, name)
        return value.__class__(**changes)

    def _standard():
        import dataclasses

        return dataclasses

    def _made(cls, frozen, slots, eq):
        found = {}
        for name, kind in cls.__annotations__.items():
            if not kind.startswith("ClassVar"):
                given = cls.__dict__.get(name, _MISSING)
                one = found[name] = given if isinstance(given, Field) else Field(given)
                one.name, one.type = name, kind
        body = dict(cls.__dict__)
        for name, one in found.items():
            body.pop(name, None)
            if not slots and one._default is not _MISSING:
                body[name] = one._default
        body |= {"__dataclass_fields__": found, "__match_args__": tuple(found), "__init__": _first_init, "_made": 0}
        body.setdefault("__repr__", _repr)
        if eq:
            body |= {"__eq__": _eq, "__hash__": _hash if frozen else None, "_values": staticmethod(_getter(found))}
        if frozen:
            body |= {"__setattr__": _refuse, "__delattr__": _refuse, "__reduce__": _reduce}
        if slots:
            body["__slots__"] = tuple(found)
        del body["__dict__"], body["__weakref__"]
        new = type(cls)(cls.__name__, cls.__bases__, body)
        new.__qualname__ = cls.__qualname__
        return new

    def _getter(names):
        return attrgetter(*names) if names else lambda _value: ()

    def _first_init(self, *given, **named) -> None:
        """Does what `_init` makes a function for, which for a few values takes longer than it spares."""
        cls = self.__class__
        cls._made += 1
        if cls._made > _FEW or len(given) > len(cls.__dataclass_fields__):
            cls.__init__ = _init(cls)
            cls.__init__(self, *given, **named)
            return
        values = iter(given)
        for name, one in cls.__dataclass_fields__.items():
            value = next(values, _MISSING)
            if value is _MISSING:
                value = named.pop(name, _MISSING)
            elif name in named:
                break
            if value is _MISSING:
                value = one._factory() if one._factory is not _MISSING else one._default
            if value is _MISSING:
                break
            _set(self, name, value)
        else:
            if not named:
                if hasattr(cls, "__post_init__"):
                    self.__post_init__()
                return
        _init(cls)(self, *given, **named)  # too few, too many or unknown words: raises what a function would

    def _init(cls):
        """An `__init__` that sets each field, then calls `__post_init__` if there is one."""
        known = {"_MISSING": _MISSING, "_set": _set}
        words, lines = ["self"], []
        for name, one in cls.__dataclass_fields__.items():
            value = name
            if one._factory is not _MISSING:
                known[f"_make_{name}"] = one._factory
                value = f"_make_{name}() if {name} is _MISSING else {name}"
                words.append(f"{name}=_MISSING")
            elif one._default is not _MISSING:
                known[f"_default_{name}"] = one._default
                words.append(f"{name}=_default_{name}")
            else:
                words.append(name)
            lines.append(f" _set(self, {name!r}, {value})")
        if hasattr(cls, "__post_init__"):
            lines.append(" self.__post_init__()")
        exec(f"def __init__({', '.join(words)}):\n" + "\n".join(lines or [" pass"]), known)
        return known["__init__"]

    def _eq(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self._values(self) == other._values(other)

    def _hash(self):
        return hash(self._values(self))

    def _repr(self):
        inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__dataclass_fields__)
        return f"{self.__class__.__qualname__}({inside})"

    def _refuse(self, name, *_value):  # noqa: ARG001
        raise _standard().FrozenInstanceError(f"cannot assign to field {name!r}")

    def _reduce(self):
        return self.__class__, tuple(getattr(self, name) for name in self.__dataclass_fields__)


__all__ = ["dataclass", "date", "field", "fields", "replace"]
