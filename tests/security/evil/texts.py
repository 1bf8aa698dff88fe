"""Plain text and Markdown."""

from collections.abc import Iterator

from tests.security.evil.words import INJECTIONS, STORY, TITLE

REPEATED = {
    "a": "a", "blank": " ", "quote": '"', "open": "(", "newline": "\n", "tab": "\t", "digit": "7", "guillemet": "\u00ab", "low": "\u201e",
    "curly": "\u201c", "mister": "Mr. ", "dot": ".", "comma": "a, ", "dash": "- ", "em": "\u2014", "name": "Ana Lopez ", "said": " said ",
    "said quote": '" said "', "speech": '"Yes," said Ana Lopez. ', "date": "3 May 2019 ", "time": "12:30 ", "million": "1,000 million ",
    "by": "By Ana Lopez and ", "updated": "Updated 3 May 2019 at 12:30 ", "url": "https://a.example/b ", "mail": "a@b.example ",
    "upper": "ABC ", "apostrophe": "'", "apostrophes": "it's ", "colon": "a: ", "slash": "/", "backslash": "\\", "percent": "% ",
    "hash": "# ", "equals": "=", "emoji": "\U0001f469\u200d\U0001f680", "combining": "e\u0301", "zalgo": "\u0301", "arabic": "\u0645\u0631\u062d\u0628\u0627 ",
    "han": "\u65b0\u805e", "thai": "\u0e02\u0e48\u0e32\u0e27", "hangul": "\ub274\uc2a4 ", "nbsp": "\xa0", "zwj": "\u200d", "bidi": "\u202e", "soft": "a\u00ad",
    "ligature": "\ufb03", "and": "and ", "the": "the ", "of": "the Ministry of ", "president": "President ", "paragraph": "x\n\n",
    "photo": "Photo: x\n", "reuters": "(Reuters) - ", "lines": "Word\n", "roman": "IV ", "ellipsis": "\u2026 ", "semicolon": "; ", "copyright": "\u00a9 ",
    "mojibake": "\u00e2\u20ac\u0153", "entity": "&quot;", "amp": "&amp;", "ps": "\u2028", "ff": "\f", "cr": "\r", "nel": "\x85", "underscore": "_", "star": "*",
    "bracket": "[", "brace": "{", "angle": "<", "tick": "`", "pipe": "|", "bang": "![", "plus": "+ ", "quote mark": "> ", "links": "[a](b) ",
}  # fmt: skip
SIZE = 1_000_000
MARKDOWN = {
    "quotes": "> " * 20_000 + "x", "nested quotes": "\n".join(">" * n for n in range(1, 1_500)), "brackets": "[" * 50_000, "images": "![" * 30_000,
    "links": "[a](" * 30_000, "stars": "*a **a " * 30_000, "under": "_a __a " * 30_000, "ticks": "".join("`" * n + " " for n in range(1, 1_000)),
    "lists": "\n".join("  " * n + "- x" for n in range(1_500)), "numbers": "".join(f"{n}. x\n" for n in range(50_000)), "rules": "---\n" * 50_000,
    "setext": "x\n===\n" * 50_000, "tables": "| a " * 20_000 + "|\n" + "| - " * 20_000 + "|\n", "refs": "".join(f"[{n}]: http://a.example/{n}\n" for n in range(30_000)),
    "foot": "".join(f"[^{n}]: x\n" for n in range(30_000)), "html": "<div>" * 30_000, "comment": "<!--" * 50_000, "cdata": "<![CDATA[" * 20_000,
    "autolink": "<http://" * 50_000, "entities": "&#" * 100_000, "fence": "```\n" * 50_000, "hashes": "#" * 100_000, "escapes": "\\" * 300_000,
    "math": "$$" * 50_000, "abbr": "*[x]: y\n" * 20_000, "attr": "{: #x }\n" * 20_000, "pi": "<?" * 50_000, "mixed": "<a [b](c *d `e " * 20_000,
    "blank quote": ">\n" * 50_000, "definition": "x\n: y\n" * 30_000, "hard": "x  \n" * 100_000, "tilde": "~" * 100_000, "br": "<br/>" * 50_000,
}  # fmt: skip
FRONT = {
    "laughs": "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)) + "title: *j\n",
    "object": "title: !!python/object/apply:os.system ['touch /tmp/pwned']\n", "loop": "title: &a [*a]\ndate: *a\n", "deep": "title: " + "[" * 20_000 + "\n",
    "flow": "title: " + "{a: " * 5_000 + "\n", "date": "date: 9999-12-31T23:59:59+99:00\ntitle: 1\n", "int": "title: " + "9" * 9_000 + "\n", "sexagesimal": "date: " + "1:" * 5_000 + "1\n",
    "float": "date: .inf\ntitle: .nan\n", "binary": "title: !!binary x\n", "merge": "<<: [{a: 1}]\ntitle: x\n", "dup": "title: a\n" * 20_000, "tabs": "\ttitle:\tx\n",
    "list": "- a\n- b\n", "set": "title: !!set {a, b}\ndate: !!omap [a: 1]\n", "long": "title: " + "x" * 500_000 + "\n", "keys": "".join(f"k{n}: v\n" for n in range(30_000)),
    "anchor": "&" * 20_000 + "\n", "open": "title: 'x" + "y" * 100_000, "authors": "authors: [{name: {name: x}}, [[x]], 1, null]\n",
}  # fmt: skip
DATES = (
    "31 December 9999", "30 February 2019", "0 May 0000", "2019-13-45", "99:99", "4 juin 99999", "in 999999999 years", "-5 May 2019", "5 May -2019",
    "Monday, 99 May", "1/1/1 1:1:1", "2019-05-03T12:00:00+99:00", "the year 10000", "32.13.2019", "May 2019 to May 2018", "between 9 and 0 June",
)  # fmt: skip


def files() -> Iterator[tuple[str, bytes]]:
    """The same again and again, markup of every kind, front matter that bites, lies about dates."""
    for name, piece in REPEATED.items():
        yield f"text-{name.replace(' ', '-')}.txt", f"{TITLE}\n\n{piece * (SIZE // len(piece.encode()))}".encode()
    for number, text in enumerate(INJECTIONS):
        article = (
            f"{text} {TITLE}\nBy {text}\n2026-11-19\n\n{STORY}\n{text}\n\n\u201c{text},\u201d said Ana {text} Lopez.\n"
        )
        yield f"text-injection-{number}.txt", article.encode("utf-8", "surrogatepass")
        yield (
            f"markdown-injection-{number}.md",
            f"---\ntitle: |\n  {text}\nauthor: {text!r}\n---\n# {text}\n\n{STORY}".encode("utf-8", "surrogatepass"),
        )
    for name, text in MARKDOWN.items():
        yield f"markdown-{name.replace(' ', '-')}.md", f"# {TITLE}\n\n{text}\n\n{STORY}".encode()
    for name, text in FRONT.items():
        yield f"front-{name}.md", f"---\n{text}---\n\n# {TITLE}\n\n{STORY}".encode()
    yield (
        "text-dates.txt",
        f"{TITLE}\n\n{''.join(f'It will happen on {when}, the town hall said. ' for when in DATES)}\n".encode(),
    )
    for number, when in enumerate(DATES):
        yield f"text-date-{number}.txt", f"{TITLE}\nKessa Times\n{when}\n\nKESSA, {when} (AP) - {STORY}".encode()
    yield from _bytes()


def _bytes() -> Iterator[tuple[str, bytes]]:
    yield "text-nul.txt", bytes(300_000)
    yield "text-empty.txt", b""
    yield "text-one.txt", b"x"
    yield "text-bom.txt", b"\xef\xbb\xbf" * 50_000 + STORY.encode()
    yield "text-boms.txt", b"\xff\xfe\xff\xfe\0\0\xfe\xff" + STORY.encode()
    yield "text-noise.txt", bytes(range(256)) * 4_000
    yield "text-high.txt", bytes(range(128, 256)) * 8_000
    yield "text-torn.txt", STORY.encode() + b"\xf0\x9f\x92" * 100_000
    yield "text-overlong.txt", b"\xc0\xaf\xe0\x80\xaf" * 50_000 + STORY.encode()
    yield "text-iso2022.txt", b"\x1b$B" * 100_000 + STORY.encode()
    yield "text-escapes.txt", b"\x1b[31m" * 100_000 + STORY.encode()
    for name in ("utf-16", "utf-32", "utf-7", "cp037", "shift_jis", "iso2022_kr", "hz", "koi8_r"):
        yield f"text-in-{name}.txt", (f"{TITLE}\n\n{STORY}" * 20).encode(name, "replace")
    yield "text-utf-16-odd.txt", (TITLE + STORY).encode("utf-16")[:-1]
    yield "text-utf-32-torn.txt", (TITLE + STORY).encode("utf-32")[:-3]
    yield "text-utf-32-range.txt", b"\xff\xfe\0\0" + b"\xff\xff\xff\xff" * 1_000
    yield (
        "text-speakers.txt",
        "".join(f'"It is so {n}," said Ana Lopez{n}, mayor of Lund{n}. ' for n in range(12_000)).encode(),
    )
    yield "text-nested.txt", ("\u201c" + "\u201csaid he, " * 30_000 + "\u201d" * 30_000).encode()
    yield (
        "text-sentences.txt",
        "".join(f"On {1 + n % 28} May 2019 the town of Boda{n} said {n} people came. " for n in range(12_000)).encode(),
    )
    yield "text-acronyms.txt", ("U.S.A. v. U.K. No. 5 St. John Jr. " * 25_000).encode()
    yield "text-surnames.txt", ("van der de la von und zu O'Neill-Smith " * 20_000).encode()
