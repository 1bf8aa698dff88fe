"""PDF: reading order, paragraphs, headlines by size, running heads, hyphens, and files that cannot be read."""

import json
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from briefing.read.formats import read_any
from briefing.read.formats.layout import Line, Page, paragraphs
from tests.read import making
from tests.read.making import FIRST, SECOND, THIRD, TITLE, origin

LONG = (
    "The port authority of Tornby has closed the outer quay for the rest of the month. Divers are looking for the "
    "two cranes that fell into the water, and engineers will test the ground before anything heavy may stand there "
    "again. Until then all goods are landed at the inner quay, where ships wait for up to nine hours. Karin Holm, "
    "who runs the terminal, expects normal hours by next week. The islands have food and fuel for twelve days."
)


def wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def column(lines: list[str], *, left: float, top: float, size: float = 10) -> list[tuple[float, float, float, str]]:
    return [(left, top - 12 * number, size, line) for number, line in enumerate(lines)]


def test_lines_become_paragraphs_and_the_largest_the_title() -> None:
    first, second = wrapped(LONG, 90), wrapped(SECOND + " " + THIRD, 90)
    page = [
        (60, 780, 20, TITLE),
        *column(first, left=60, top=740),
        *column(second, left=60, top=740 - 12 * len(first) - 8),
    ]
    (article,) = read_any(making.pdf(page), origin("story.pdf")).articles
    assert article.title == TITLE
    assert article.text.split("\n\n") == [LONG, f"{SECOND} {THIRD}"]


def test_columns_are_read_one_after_the_other_below_the_headline_across_them() -> None:
    left, right = wrapped(LONG, 44), wrapped(LONG.replace("Tornby", "Vestby"), 44)
    page = [(60, 780, 20, TITLE), *column(left, left=60, top=740), *column(right, left=310, top=740)]
    (article,) = read_any(making.pdf(page), origin("story.pdf")).articles
    assert article.text.split("\n\n") == [LONG, LONG.replace("Tornby", "Vestby")]


def test_running_heads_and_page_numbers_are_cut_and_a_sentence_goes_on_across_pages() -> None:
    lines = wrapped(LONG, 90)
    pages = [
        [(60, 810, 9, "Tornby Post, 4 June 2019"), *column(part, left=60, top=740), (290, 40, 9, f"Page {number} of 3")]
        for number, part in enumerate((lines[:2], lines[2:4], lines[4:]), start=1)
    ]
    (article,) = read_any(making.pdf(*pages), origin("story.pdf")).articles
    assert article.text.replace("\n\n", " ") == LONG
    assert "Tornby Post, 4 June 2019" in [cut.text for cut in article.cuts]


def test_a_headline_on_several_lines_is_one_and_the_papers_name_above_it_is_cut() -> None:
    left, right = wrapped(LONG, 44), wrapped(LONG.replace("Tornby", "Vestby"), 44)
    head = [(60, 815, 9, "Tornby Post"), (60, 780, 20, "Harbour reopens after the"), (60, 756, 20, "storm")]
    page = [*head, *column(left, left=60, top=720), *column(right, left=310, top=720)]
    (article,) = read_any(making.pdf(page), origin("story.pdf")).articles
    assert article.title == TITLE
    assert article.text.startswith(LONG)
    assert "Tornby Post" in [cut.text for cut in article.cuts]


def line(text: str, *, row: int, left: float = 60, right: float = 400) -> Line:
    return Line(left, 700 - 12 * row, right, 710 - 12 * row, 10, False, text)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["The govern-", "ment said so."], "The government said so."),
        (["Its long-term plan and the long-", "term view."], "Its long-term plan and the long-term view."),
        (["They met Smith-", "Jones there."], "They met Smith- Jones there."),
        (["A soft\xad", "ware house, in the oﬃce."], "A software house, in the office."),
    ],
)
def test_hyphens_at_line_ends(lines: list[str], text: str) -> None:
    page = Page(595, 842, tuple(line(each, row=row) for row, each in enumerate(lines)))
    assert [block.text for block in paragraphs([page])] == [text]


def test_an_indented_line_and_a_short_last_line_begin_paragraphs() -> None:
    lines = [
        line("One ends here.", row=0, right=395),
        line("Two begins and goes on", row=1, left=72),
        line("and ends.", row=2, right=120),
    ]
    lines.append(line("Three follows the short line", row=3))
    assert [block.text for block in paragraphs([Page(595, 842, tuple(lines))])] == [
        "One ends here.",
        "Two begins and goes on and ends.",
        "Three follows the short line",
    ]


def test_a_scanned_page_asks_for_its_words() -> None:
    (problem,) = read_any(making.pdf([]), origin("scan.pdf")).problems
    assert (problem.kind, problem.hint) == ("lost", "Recognise its words (OCR) first.")


def test_a_locked_file_says_so() -> None:
    owner = "<" + "41" * 32 + ">"
    trailer = f"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O {owner} /U {owner} /P -4 >>"
    (problem,) = read_any(making.pdf([(60, 700, 10, FIRST)], trailer=trailer), origin("locked.pdf")).problems
    assert "password" in problem.message


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", making.pdf([(60, 700, 10, FIRST)])[:200], b"%PDF-1.4" + b"[" * 200_000]
)
def test_broken_files_are_problems(data: bytes) -> None:
    (problem,) = read_any(data, origin("broken.pdf")).problems
    assert (problem.kind, problem.where) == ("lost", "broken.pdf")


READ_AND_WEIGH = """
import json, resource, sys
from datetime import UTC, datetime
from pathlib import Path
from briefing.read import read_file
found = read_file(Path(sys.argv[1]), name="bomb.pdf", now=datetime.now(UTC))
own = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([[problem.kind for problem in found.problems], child, int(own)]))
"""


def test_a_stream_that_unpacks_without_end_costs_the_child_and_no_one_else(tmp_path: Path) -> None:
    packer = zlib.compressobj(1)
    packed = zlib.compress(b"".join(packer.compress(bytes(1_000_000)) for _ in range(600)) + packer.flush(), 9)
    stream = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(packed), packed)
    data = making.pdf([(60, 700, 10, FIRST)])
    start, end = data.index(b"<< /Length"), data.index(b"endstream") + len(b"endstream")
    path = tmp_path / "bomb.pdf"
    path.write_bytes(data[:start] + stream + data[end:])
    done = subprocess.run([sys.executable, "-c", READ_AND_WEIGH, str(path)], capture_output=True, text=True, check=True)
    kinds, child, own = json.loads(done.stdout)
    assert kinds == ["lost"]
    assert child < 500_000
    assert own < 200_000
