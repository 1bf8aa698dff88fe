"""The shorter ways through WeasyPrint: those of the version that is installed, and the same pages by them."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest

from briefing.render import Style, html, shortcuts
from briefing.render.pdf import print_html
from tests.render.sample import BRIEFING, HEADED

RENDER = Path(shortcuts.__file__).parent
DAY = "2026-11-20"
ODD = """<!DOCTYPE html><html lang="en"><title>t</title><style>
@page { @bottom-left { content: counter(page) " of " counter(pages) } } @page :left { margin-left: 5cm }
div { text-align: justify; hyphens: auto; overflow-wrap: break-word } #x, a[name] { color: red }
pre { white-space: pre-wrap } a::after { content: target-counter(attr(href), page) } p { break-after: page }
</style><body><div id="x">Unquestionably disproportionate, characteristically <b id="b">incomprehensible</b> and \u00ad
inter\u00adnational\u00adisation of telecommunications: <span lang="de">Donaudampfschifffahrtsgesellschaft</span> and
<span lang="de">Rindfleischetikettierung</span> %s<br>next<br><br>end <a href="#y">there</a></div><p dir="rtl"
lang="ar">الميناء 12 القديم (a b) يوم<p><a name="y" href="#b">here</a> <i id="y">twice</i><pre>a\tb\n\nc  d\n</pre>
<div id="x">""" % ("word" * 60)
CHANGING = """<html lang="en"><title>t</title><style>
p::first-letter { font-size: 3em; float: left; color: red } p::first-line { font-size: 2em; letter-spacing: 1pt }
.row { display: flex; width: 50%% } .row div { flex: 1; padding: 5%%; min-width: 2cm } table { width: 70%% }
.net { display: grid; grid-template-columns: 1fr 2fr } td { border: 1px solid; width: 30%% }
.short { white-space: nowrap; overflow: hidden; width: 3cm; text-overflow: ellipsis } h2 { max-lines: 1; width: 4cm }
s { letter-spacing: 3pt; word-spacing: 1em } u { font-feature-settings: "smcp"; font-kerning: none }
</style><h2 id="a">A title that is longer than its line</h2><p id="b">%s<p class="short">Much too long for its room<div
class="row"><div>one<div>two</div></div><div><a href="#a">three</a></div></div><div class="net"><i>four</i><b>five</b>
</div><table style="border-collapse: collapse"><tr><td>six<td>seven</table><table><tr><td id="c">eight</table>
<s>struck</s> <u>Small 12</u>
e\u0323\u0301 \u0634\u064e\u0631\u0652\u0642 \U0001f600 \u4e2d\u6587 \ue123 x\u2029y
<i style="font-size: 1e-9px">z</i>
""" % ("Words of an opening paragraph. " * 9)
PAGES = {
    "sample": html(BRIEFING, style=Style(), medium="page"),
    "Arabic": html(replace(BRIEFING, language="ar"), style=Style(name="compact"), medium="page"),
    "headed": html(HEADED, style=Style(name="press"), medium="page"),
    "odd": ODD,
    "changing": CHANGING,
    "footnotes": "<html lang=en><title>t</title><style>i { float: footnote }</style><p>One<i id=n>two</i> three",
    "nth": "<html lang=en><title>t</title><style>@page :nth(2) { margin: 1cm }</style>" + "<p>x<br>" * 400,
}


@pytest.fixture(scope="module")
def long_way(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The child process as it is with a version of WeasyPrint that is not known, but for how it packs a file."""
    folder = tmp_path_factory.mktemp("long")
    shutil.copy(RENDER / "printer.py", folder)
    text = (RENDER / "shortcuts.py").read_text(encoding="utf-8")
    changed = text.replace("if weasyprint.VERSION not in KNOWN:", "if _pack_faster() is None:")
    assert changed != text
    (folder / "shortcuts.py").write_text(changed, encoding="utf-8")
    return folder / "printer.py"


def test_the_version_that_is_installed_is_known() -> None:
    assert version("weasyprint") in shortcuts.KNOWN


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_the_same(name: str, long_way: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    short, report = print_html(PAGES[name], day=DAY, ours=True)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795132800")
    order = {"html": PAGES[name], "data": None, "day": DAY, "ours": True, "seconds": 60}
    done = subprocess.run(
        [sys.executable, "-P", str(long_way)], input=json.dumps(order).encode(), capture_output=True, check=True
    )
    head, _, long = done.stdout.partition(b"\n")
    assert json.loads(head) == {"pages": report.pages, "anchors": report.anchors, "missing": report.missing}
    assert short == long
