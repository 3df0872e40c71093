"""Frozen: data that never changes, like a frozen dataclass, but its class is made ten times sooner.

    class Party(Frozen):
        id: str = ""
        names: Mapping[str, str] = field(default_factory=dict)

Its members are slots and the arguments of its constructor. Two are equal where they are of the very same class and all
members are equal; with `class Key(Frozen, eq=False)` where they are one and the same. None inherits members.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any, ClassVar, NoReturn, TypeVar, cast, dataclass_transform

Made = TypeVar("Made")


class _Factory:
    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make


def field(*, default_factory: Callable[[], Made]) -> Made:
    """A default that is made for each."""
    return cast("Made", _Factory(default_factory))


def _annotated(space: Mapping[str, Any]) -> Iterable[str]:
    found: Iterable[str] = space.get("__annotations__", ())
    if sys.version_info >= (3, 14) and not found:
        from annotationlib import Format, call_annotate_function, get_annotate_from_class_namespace  # noqa: PLC0415

        annotate = get_annotate_from_class_namespace(space)
        found = call_annotate_function(annotate, Format.FORWARDREF) if annotate else ()
    return found


def _first(self: "Frozen", *given: Any, **named: Any) -> None:  # noqa: ANN401 -- what the constructor takes
    """The constructor of the first few: most classes that a short command loads make fewer than compiling one costs."""
    kind: Any = type(self)
    names = members(kind)
    made = {name: each.make() if isinstance(each, _Factory) else each for name, each in self._defaults.items()}
    made |= zip(names, given, strict=False)
    made |= named
    calls = _CALLS[kind] = _CALLS.get(kind, 0) + 1
    if calls > _FEW or len(given) > len(names) or made.keys() != set(names) or named.keys() & names[: len(given)]:
        kind.__init__ = _constructor(kind, self._defaults)
        kind.__init__(self, *given, **named)
    else:
        for name, each in made.items():
            object.__setattr__(self, name, each)


_CALLS: dict[type, int] = {}
_FEW = 10
"""About as many as take as long to set one by one as compiling a constructor does."""


def _constructor(kind: "type[Frozen]", defaults: Mapping[str, Any]) -> Callable[..., None]:
    """`__init__` as one would write it, with the slots themselves, which set what the class refuses to set."""
    scope: dict[str, Any] = {f"{name}_default": default for name, default in defaults.items()}
    head, body = ["self"], ["pass"]
    for name in members(kind):
        default, given = f"{name}_default", name
        if isinstance(scope.get(default), _Factory):
            given = f"{default}.make() if {name} is {default} else {name}"
        head.append(f"{name}={default}" if default in scope else name)
        body.append(f"set_{name}(self, {given})")
        scope[f"set_{name}"] = kind.__dict__[name].__set__
    exec(f"def __init__({', '.join(head)}): {'; '.join(body)}", scope)  # noqa: S102 -- names of members, no more
    return cast("Callable[..., None]", scope["__init__"])


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class _Kind(type):
    """The class of the classes."""

    def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any], *, eq: bool = True) -> "_Kind":
        names = tuple(_annotated(space)) if bases else ()
        if any(getattr(base, "__match_args__", ()) for base in bases):
            raise TypeError(f"{name} would inherit members")
        if not eq:
            space |= {"__eq__": object.__eq__, "__hash__": object.__hash__}
        space["_defaults"] = {each: space.pop(each) for each in names if each in space}
        space |= {"__match_args__": names, "__slots__": (*names, *space.get("__slots__", ()))}
        space |= {"__init__": _first, "_members": attrgetter(*names) if names else type}
        return super().__new__(cls, name, bases, space)


class Frozen(metaclass=_Kind):
    """The base of all that are made so."""

    _members: ClassVar[Callable[..., Any]]
    _defaults: ClassVar[Mapping[str, Any]]

    def __setattr__(self, name: str, *_value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__}.{name} never changes")

    __delattr__ = __setattr__

    def __eq__(self, other: object) -> bool:
        return bool(self._members(self) == self._members(other)) if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._members(self))

    def __repr__(self) -> str:
        told = (f"{name}={getattr(self, name)!r}" for name in members(self))
        return f"{type(self).__qualname__}({', '.join(told)})"


Same = TypeVar("Same", bound=Frozen)


def members(of: Frozen | type[Frozen]) -> tuple[str, ...]:
    """The names of the members."""
    return of.__match_args__


def replace(value: Same, **changes: Any) -> Same:  # noqa: ANN401 -- members of any type
    """The same with other members. Raises TypeError for one that it does not have."""
    return type(value)(**{name: getattr(value, name) for name in members(value)} | changes)
