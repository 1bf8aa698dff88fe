"""What a user is told of trouble: one style, and a way out with everything that is lost."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import briefing.read

ROOM = Path(briefing.read.__file__).parent


def calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(ROOM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("lost", "Problem"):
                yield f"{path.name}:{node.lineno}", node


def literal(node: ast.expr) -> str | None:
    """A text as far as it stands in the code, with … for what is filled in; None where it comes from elsewhere."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
    return None


@pytest.mark.parametrize("call", [pytest.param(call, id=where) for where, call in calls()])
def test_messages_and_hints_are_sentences(call: ast.Call) -> None:
    assert isinstance(call.func, ast.Name)
    skipped = 1 if call.func.id == "lost" else 2
    for text in filter(None, map(literal, call.args[skipped:])):
        assert text[0].isupper() or text[0] == "…", text
        assert text.endswith((".", "…")), text
