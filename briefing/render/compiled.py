"""Templates as Jinja compiled them, kept where Python keeps compiled modules: compiling takes longer than a page."""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr


class Printing(CodeGenerator):
    """Prints what ``finalize`` gives as it is: it is markup by then, and to escape it once more takes as long again."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(finalize.src or "escape(")

    def _output_child_post(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


class Compiled(BytecodeCache):
    """Keeps templates by what they depend on; where nothing can be written, they are compiled again in each run.

    ``kind`` tells apart environments that compile one template in different ways.
    """

    def __init__(self, kind: str) -> None:
        self._kind = f"{kind} {jinja2.__version__}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill ``bucket`` if its template was compiled as it stands."""
        try:
            with self._file(bucket).open("rb") as file:
                bucket.load_bytecode(file)
        except OSError:
            return

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in ``bucket``, whole or not at all."""
        if sys.dont_write_bytecode:
            return
        file = self._file(bucket)
        part = file.with_name(f"{file.name}.{os.getpid()}")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(bucket.bytecode_to_string())
            part.replace(file)
        except OSError:  # a folder that belongs to somebody else, a full disk: the page is made all the same
            return

    def _file(self, bucket: Bucket) -> Path:
        name = sha256(f"{self._kind} {bucket.key}".encode()).hexdigest()[:24]
        return Path(cache_from_source(str(Path(__file__).with_name(f"template_{name}.py"))))
