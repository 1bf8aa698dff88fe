"""Templates as Jinja compiled them, kept for the next run: compiling takes longer than a page."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO

import jinja2
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr

from briefing.kept import keep, recall


class Printing(CodeGenerator):
    """Prints what ``finalize`` gives as it is: it is markup by then, and to escape it once more takes as long again."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(finalize.src or "escape(")

    def _output_child_post(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


class Compiled(BytecodeCache):
    """Keeps templates by what they depend on. ``kind`` tells apart environments that compile one in different ways."""

    def __init__(self, kind: str) -> None:
        self._kind = f"{kind} {jinja2.__version__}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill ``bucket`` if its template was compiled as it stands."""
        if known := recall(self._name(bucket)):
            bucket.load_bytecode(BytesIO(known))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in ``bucket``."""
        keep(self._name(bucket), bucket.bytecode_to_string())

    def _name(self, bucket: Bucket) -> str:
        return f"template_{sha256(f'{self._kind} {bucket.key}'.encode()).hexdigest()[:24]}"
