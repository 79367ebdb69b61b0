"""Remember what regular expressions compile to, from one run to the next: four hundred of them are a sixth of `check`.

Kept are those that modules compile while they are imported, ours and those of libraries. A pattern that is put together
later may say what an author wrote, and is nobody's to keep. Python cannot keep a compiled pattern by itself, so this
reaches into `re`; what another Python kept is not found.
"""

from __future__ import annotations

import hashlib
import importlib
import marshal
import re
import sys
from array import array
from types import FrameType
from typing import Any, Final, Protocol, TypeAlias

_MOST: Final = 3000
"""With more than this, of older releases too, all are compiled anew once."""
_Made: TypeAlias = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What `_sre.compile` is given besides the pattern: flags, code, the number of groups, and their names both ways."""


class Store(Protocol):
    """What keeps bytes under a key."""

    def get(self, key: str) -> bytes:
        """Return what was kept under `key`, or nothing."""

    def put(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`."""


class Patterns:
    """The compiler of `re`, with what it knows already."""

    def __init__(self, store: Store, python: str = sys.version) -> None:
        """Take what was kept by this very Python."""
        self._compiler: Any = importlib.import_module("re._compiler")
        self._plain = self._compiler.compile
        self._store = store
        self._key = hashlib.sha256(f"1 {python} {self._compiler.MAGIC}".encode()).hexdigest()
        self._known: dict[tuple[str | bytes, int], _Made] = _of_kept(store.get(self._key))
        self._more = False

    def install(self) -> None:
        """Have `re` compile here from now on."""
        self._compiler.compile = self.compile

    def compile(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        """Return a compiled pattern, as ``re._compiler.compile`` does."""
        if type(pattern) not in (str, bytes) or flags & re.DEBUG:
            return self._asked(pattern, flags)
        key = (pattern, int(flags))
        if key not in self._known:
            if not _importing():
                return self._asked(pattern, flags)
            self._known[key] = self._made(pattern, flags)
            self._more = True
        flags, code, groups, numbers, names = self._known[key]
        try:
            return self._compiled(pattern, flags, array("I", code).tolist(), groups, dict(numbers), names)
        except (RuntimeError, TypeError, ValueError, OverflowError):  # what no compiler has made
            del self._known[key]
            return self._asked(pattern, key[1])

    def keep(self) -> None:
        """Keep what became known."""
        if self._more:
            known = self._known if len(self._known) <= _MOST else {}
            self._store.put(self._key, marshal.dumps(known))

    def _asked(self, pattern: Any, flags: int) -> re.Pattern[Any]:
        made: re.Pattern[Any] = self._plain(pattern, flags)
        return made

    def _made(self, pattern: str | bytes, flags: int) -> _Made:
        """Compile, by the steps of ``re._compiler.compile``."""
        parsed = self._compiler._parser.parse(pattern, flags)  # noqa: SLF001 - see above
        code = self._compiler._code(parsed, flags)  # noqa: SLF001
        numbers = parsed.state.groupdict
        names: list[str | None] = [None] * parsed.state.groups
        for name, number in numbers.items():
            names[number] = name
        words = array("I", [int(word) for word in code]).tobytes()
        return int(flags | parsed.state.flags), words, parsed.state.groups - 1, dict(numbers), tuple(names)

    def _compiled(self, *made: Any) -> re.Pattern[Any]:
        pattern: re.Pattern[Any] = self._compiler._sre.compile(*made)  # noqa: SLF001
        return pattern


def _of_kept(data: bytes) -> dict[Any, _Made]:
    try:
        known = marshal.loads(data)  # noqa: S302 - of the user's own folder, as byte code is; see `cache`
    except (EOFError, ValueError, TypeError):
        return {}
    return known if isinstance(known, dict) else {}


def _importing() -> bool:
    """Tell whether this is asked by a module that is being imported."""
    frame: FrameType | None = sys._getframe(2)  # noqa: SLF001 - there is no other way to know
    while frame is not None:
        name = frame.f_globals.get("__name__")
        if name in ("importlib._bootstrap", "agendagen.__main__"):
            return bool(name == "importlib._bootstrap")
        frame = frame.f_back
    return False
