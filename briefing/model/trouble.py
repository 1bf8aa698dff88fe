"""What goes wrong: expected trouble as a value, and the one exception that ends a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ProblemKind = Literal["lost", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Expected trouble, as a value: ``lost`` gave nothing, ``note`` is worth knowing.

    ``where`` names the file (or configuration key), ``message`` the cause, ``hint`` the way out ("" if none).
    """

    kind: ProblemKind
    where: str
    message: str
    hint: str = ""


class BriefingError(Exception):
    """The run cannot go on. ``code`` is the exit code of the command line."""

    def __init__(self, message: str, *, hint: str = "", code: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code
