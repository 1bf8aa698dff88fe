"""JSON, JSON feeds, CSV and the exports of other programs."""

import json
from collections.abc import Iterator

from tests.security.evil.words import INJECTIONS, LINKS, STORY, TITLE

RECORD = {
    "title": TITLE,
    "text": STORY,
    "published": "2019-06-04",
    "source": "Kessa Times",
    "url": "https://a.example/1",
    "authors": ["Ana Lopez"],
}
RAW = {
    "deep": "[" * 200_000, "deep-objects": '{"a":' * 100_000, "deep-closed": '{"a":' * 900 + "1" + "}" * 900, "number": '{"title": ' + "9" * 20_000 + ', "text": "x"}',
    "float": '{"title": 1e999, "text": -1e999, "date": NaN, "x": Infinity}', "surrogate": '{"title": "\\ud800", "text": "' + "\\udfff\\u0000 x y z " * 50 + '"}',
    "twice": '{"title": "a", "title": ["b"], "text": {"text": {"text": 1}}}', "open": '{"title": "' + "x" * 900_000, "keys": "{" + ",".join(f'"k{n}": 1' for n in range(60_000)) + "}",
    "empty": "[]", "nothing": "{}", "null": "[null, true, 1, [], {}]", "lines": '{"title": "x", "text": "y"}\n' * 20_000, "escapes": '{"title": "' + "\\u0041" * 100_000 + '"}',
    "feed-items": '{"version": "https://jsonfeed.org/version/1", "items": [' + '{"id": "1"},' * 50_000 + "{}]}", "feed-types": '{"version": "https://jsonfeed.org/version/1.1", "items": {"a": 1}, "authors": 5}',
    "feed-null": '{"version": "https://jsonfeed.org/version/1.1", "title": null, "items": [null, 1, "x", [], {"content_html": 5, "date_published": {}, "author": []}]}',
    "bom": "\ufeff\ufeff" + json.dumps([RECORD]), "trailing": json.dumps([RECORD]) + "]" * 100_000, "strings": json.dumps(["x"] * 50_000),
}  # fmt: skip
TYPES = (
    None,
    True,
    0,
    -1,
    1e308,
    "",
    [],
    {},
    [[[]]],
    {"name": {"name": []}},
    "x" * 300_000,
    "9" * 5_000,
    "\0",
    ["a"] * 5_000,
)
CSV = {
    "field": 'title,text,date\n"' + "a" * 900_000, "columns": ",".join(["title", "text"] + ["x"] * 60_000) + "\n" + "," * 60_000, "rows": "title,text\n" + "a,b\n" * 80_000,
    "nul": "title,text,date\na\0b,c\0d,e\n" * 20, "quotes": "title,text\n" + '"""' * 200_000, "newlines": 'title,text\n"' + "\n" * 300_000 + '"', "ragged": "title,text,date\n" + "a\na,b,c,d,e\n" * 20_000,
    "header": "title,text," * 20_000 + "\n" + "a,b," * 20_000, "semicolons": "title;text;date\n" + f'"{TITLE}";"{STORY}";2019-06-04\n' * 300, "tabs": "title\ttext\n" + "a\tb\n" * 50_000, "cr": "title,text\r" + "a,b\r" * 50_000,
    "same": "title,title,title,text,text\na,b,c,d,e\n", "only": "title,text,date\n", "mixed": "title;text,date\tx\na;b,c\td\n", "bom": "\ufefftitle,text\n" + f'"{TITLE}","{STORY}"\n',
}  # fmt: skip


def files() -> Iterator[tuple[str, bytes]]:
    """Wrong types, endless tables, poisoned cells."""
    for name, text in RAW.items():
        yield f"table-{name}.json", text.encode("utf-8", "surrogatepass")
    for number, value in enumerate(TYPES):
        record = {**dict.fromkeys(RECORD, value), "text": STORY}
        yield f"table-type-{number}.json", json.dumps([record, RECORD, {**RECORD, "text": value}, value]).encode()
        items = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": value,
            "items": [
                {**record, "content_html": value, "authors": value, "date_published": value},
                {"content_text": STORY},
            ],
        }
        yield f"feed-type-{number}.json", json.dumps(items).encode()
    for name, text in CSV.items():
        yield f"table-{name}.{'tsv' if name == 'tabs' else 'csv'}", text.encode()
    for number, text in enumerate(INJECTIONS):
        record = {**dict.fromkeys(RECORD, text), "text": f"{STORY}\n\n{text}"}
        yield f"table-injection-{number}.json", json.dumps([record, {**RECORD, "title": f"{text} {TITLE}"}]).encode()
        cell = text.replace('"', '""')
        yield (
            f"table-injection-{number}.csv",
            f'title,text,author,url,date\n"{cell}","{STORY}{cell}","{cell}","{cell}","{cell}"\n'.encode(
                "utf-8", "surrogatepass"
            ),
        )
    yield (
        "table-links.json",
        json.dumps([{**RECORD, "title": f"{TITLE} {n}", "url": link} for n, link in enumerate(LINKS)]).encode(),
    )
    yield "table-records.json", json.dumps([{**RECORD, "title": f"{TITLE} {n}"} for n in range(2_000)]).encode()
    yield "table-same.json", json.dumps([RECORD] * 300).encode()
