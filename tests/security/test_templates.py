"""Row 3, templates of others: article text is never a template, and a template of somebody else's is kept in its folder.

With ``sandbox = true`` it also reaches no attribute that is not data, and has only so much time and memory.
"""

import resource
import time
from pathlib import Path

import pytest

from briefing.model import BriefingError
from briefing.render import Style, html
from briefing.render.markdown import markdown
from tests.render.sample import BRIEFING
from tests.security import morning


def styled(folder: Path, text: str, *, sandbox: bool = False) -> Style:
    """A style whose foot is ``text``."""
    (folder / "html").mkdir(exist_ok=True)
    (folder / "html" / "foot.html.j2").write_text(text, encoding="utf-8")
    return Style(templates=(folder,), sandbox=sandbox)


def test_what_an_article_says_in_braces_stays_in_braces() -> None:
    assert "{{ 7*7 }}" in morning.output("briefing.html")
    assert "{{ 7*7 }}" in morning.output("mail.json")
    for name in ("briefing.html", "briefing.md", "briefing.json", "mail.json", "briefing.ics"):
        assert "&lt;class" not in morning.output(name)
        assert "__mro__" not in morning.output(name) or "page.__class__" in morning.output(name).replace("\\", "")


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../../../../../../../../etc/passwd", "html/../../secret.txt", "secret.txt\0.j2"]
)
def test_a_template_reaches_no_file_outside_its_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text("canary-in-a-file")
    folder = tmp_path / "templates"
    folder.mkdir()
    for statement in ("include", "import", "extends"):
        tail = " as x" if statement == "import" else ""
        with pytest.raises(Exception, match=r"(?s).*") as caught:
            html(BRIEFING, style=styled(folder, f'{{% {statement} "{name}"{tail} %}}'))
        assert "canary" not in str(caught.value)


ESCAPES = (
    "{{ page.__class__ }}", "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{{ t.__init__.__globals__ }}", "{{ cycler.__init__.__globals__.os }}",
    "{{ self.__init__ }}", "{{ '{0.__class__}'.format(page) }}", "{{ ''|attr('__class__') }}", "{{ lipsum.__globals__ }}", "{{ joiner.__init__ }}",
    "{% set x = namespace() %}{{ x.__class__ }}", "{{ range(99999999)|list|length }}", "{{ page.events.__class__ }}", "{{ t.day.__func__ }}", "{{ ledger.__reduce_ex__(2) }}",
)  # fmt: skip


@pytest.mark.parametrize("text", ESCAPES)
def test_a_sandboxed_template_reaches_nothing_but_data(tmp_path: Path, text: str) -> None:
    try:
        page = html(BRIEFING, style=styled(tmp_path, text, sandbox=True))
    except BriefingError:
        return
    assert "&lt;class" not in page
    assert "&lt;function" not in page
    assert "<class" not in page


BOMBS = (
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{{ 'a' * 10**10 }}",
    "{% set x = ['a' * 10**6] %}{% for a in range(99999) %}{% set _ = x %}{{ x[0] }}{% endfor %}",
    "{{ '%99999999999d' % 1 }}",
    "{{ 9**(9**9) }}",
)


@pytest.mark.parametrize("text", BOMBS)
def test_a_sandboxed_template_has_only_so_much_time_and_memory(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing.render import sandbox

    monkeypatch.setattr(sandbox, "SECONDS", 2)
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    with pytest.raises(BriefingError, match="template"):
        html(BRIEFING, style=styled(tmp_path, text, sandbox=True))
    assert time.monotonic() - began < 60
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


def test_our_own_templates_render_the_same_in_the_sandbox() -> None:
    assert html(BRIEFING, style=Style(sandbox=True)) == html(BRIEFING, style=Style())
    assert markdown(BRIEFING, style=Style(sandbox=True)) == markdown(BRIEFING, style=Style())
