"""Values of the model to bytes and back, for the memory.

Pickle, but reading allows nothing beyond the model's own frozen values and dates: a memory that somebody else wrote
can at worst be useless, never run code.
"""

from __future__ import annotations

import datetime
import io
import pickle
import zlib
from collections.abc import Callable
from dataclasses import is_dataclass

from briefing import model
from briefing.model.travel import unpacked

_ALLOWED: dict[tuple[str, str], Callable[..., object]] = {
    **{("datetime", name): getattr(datetime, name) for name in ("date", "datetime", "timedelta", "timezone")},
    **{
        (module, name): value
        for name, value in vars(model).items()
        if isinstance(value, type) and (is_dataclass(value) or issubclass(value, tuple))
        for module in (model.__name__, value.__module__)
    },
    (unpacked.__module__, unpacked.__name__): unpacked,
}


def encode(value: object) -> bytes:
    """``value``, made of the model's values, tuples, texts, numbers and dates, as bytes."""
    return zlib.compress(pickle.dumps(value, protocol=5), 1)


def decode(data: bytes) -> object:
    """The value that ``encode`` was given. Raises ValueError for bytes that hold anything else."""
    try:
        return _Reader(io.BytesIO(zlib.decompress(data))).load()
    except Exception as error:
        raise ValueError(f"not a value of the memory: {error}") from None


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Callable[..., object]:
        try:
            return _ALLOWED[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is not of the model") from None
