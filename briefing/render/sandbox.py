"""Templates of people whom one does not trust: they see data and nothing else, and have only so much time and memory.

Jinja's sandbox alone is no answer to ``{{ 'a' * 10**10 }}`` or to loops without end, so that each page is rendered in
a process of its own.
"""

from __future__ import annotations

import contextlib
import os
import resource
import select
import signal
import time
from collections.abc import Callable, Iterator, MutableMapping
from pathlib import Path

from jinja2 import Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefing.model import BriefingError

SECONDS = 60
_MEMORY = 500_000_000
_LARGEST = 100_000_000
_TRUE, _FALSE = b"1", b"0"


class Limited(Template):
    """A template that is rendered in a child process with limits."""

    def render(self, *args: object, **kwargs: object) -> str:
        """The page as text. Raises BriefingError (code 2) where the template does what it may not."""
        return _in_a_child(lambda: super(Limited, self).render(*args, **kwargs), name=str(self.name))

    def generate(self, *args: object, **kwargs: object) -> Iterator[str]:
        """The page as one piece, made in the same way: there are no others outside of the child."""
        yield self.render(*args, **kwargs)


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment in which templates reach data alone; nothing of theirs is worked out before they are rendered."""

    template_class = Limited
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, object] | None = None,  # noqa: A002  (Jinja's own name)
    ) -> Template:
        """A template by its name. Raises BriefingError (code 2) where it is none."""
        try:
            return super().get_template(name, parent, globals)
        except (TemplateError, SyntaxError, RecursionError, MemoryError, ValueError, OSError) as error:
            raise _refused(str(name), f"{type(error).__name__}: {error}") from None


def _refused(name: str, reason: str) -> BriefingError:
    return BriefingError(f"the template {name} could not be rendered: {reason}"[:300], hint="see templates", code=2)


def _in_a_child(render: Callable[[], str], *, name: str) -> str:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _child(render, writing)
    os.close(writing)
    try:
        told = _told(reading)
    finally:
        os.close(reading)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if told[:1] != _TRUE:
        raise _refused(name, told[1:].decode("utf-8", "replace") or "it took too much time or memory")
    return told[1:].decode("utf-8", "surrogatepass")


def _child(render: Callable[[], str], writing: int) -> None:
    """Render and tell; this process does nothing else, and does not come back."""
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        size = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (size + _MEMORY, size + _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        answer = _TRUE + render().encode("utf-8", "surrogatepass")
    except BaseException as error:
        answer = _FALSE + f"{type(error).__name__}: {error}"[:300].encode("utf-8", "replace")
    with contextlib.suppress(BaseException), open(writing, "wb") as pipe:
        pipe.write(answer)
    os._exit(0)


def _told(reading: int) -> bytes:
    """What the child tells until it ends, in time and no more than a page may have."""
    chunks: list[bytes] = []
    left, deadline = _LARGEST, time.monotonic() + 2 * SECONDS
    while left > 0 and select.select([reading], [], [], max(0.0, deadline - time.monotonic()))[0]:
        chunk = os.read(reading, 1 << 20)
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)
        left -= len(chunk)
    return _FALSE
