"""What the hostile files are made of: words that would be an article, and words that would do harm."""

TITLE = "Harbour master closes the old pier"
LEAD = "The harbour master of Kessa closed the old pier on Tuesday after a beam gave way, the town hall said."
SAID = "\u201cNobody may set foot on it before the spring,\u201d said Runa Alm, who leads the harbour office."
MORE = "The ferry to the islands will leave from the fish market until the beams have been replaced, she added."
STORY = f"{LEAD}\n\n{SAID}\n\n{MORE}\n"
HTML = f"<h1>{TITLE}</h1><p>{LEAD}</p><p>{SAID}</p><p>{MORE}</p>"

# Each would be markup, a link, a command or a trick somewhere, if somebody forgot to escape it.
INJECTIONS = (
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    '"><svg/onload=window.pwned=1>',
    "</title></style></textarea></script><script>pwned</script>",
    "<!--notice--><b>pwned</b>",
    "]]><pwned/>",
    "[pwned](javascript:pwned)",
    "![pwned](http://127.0.0.1:9/pwned)",
    "<javascript:pwned>",
    "[^1-1]: pwned",
    "| pwned |\n| --- |",
    "```pwned\n~~~",
    "{{ 7*7 }} {% for x in range(9999999) %}{{ x }}{% endfor %} ${7*7} #{7*7} <%= 7*7 %>",
    "{{ page.__class__.__mro__ }}",
    "\x1b]0;pwned\x07\x1b[31mred\x1b[0m\x9b31mred\x90pwned\x9c",
    "\x1b[2J\x1b]8;;http://127.0.0.1:9/\x07pwned\x1b]8;;\x07",
    "evil\u202egpj.exe\u2066pwned\u2069",
    "pay\u200bpal\u2060\U000e0041\U000e0042\U000e007f",
    "=cmd|'/c calc'!A0",
    "@SUM(1+1)",
    "=?utf-8?q?=0ABcc:_pwned@example.net?=",
    "title\r\nBcc: pwned@example.net\r\n\r\npwned",
    "END:VEVENT\r\nBEGIN:VALARM\r\nACTION:AUDIO",
    "[\u2026] [= 28 June 2019] [1 \u00b61] e1 k1.1",
    "%s %n %x {0} {title} %(title)s",
    "../../../../etc/passwd\0.txt",
    "\ud800\udfff\ufffe\uffff\ufdd0",
)
LINKS = (
    "javascript:alert(1)", "JaVa\tScript:alert(1)", "\x01javascript:alert(1)", "java\nscript:alert(1)",
    "data:text/html;base64,PHNjcmlwdD4=", "file:///etc/passwd", "//evil.example/x", "\\\\evil.example\\x",
    "vbscript:x", "blob:https://a.example/1", "http://user:word@a.example/", "http:a.example", "mailto:",
    "about:blank", "ftp://a.example/x", "view-source:http://a.example/", "jar:http://a.example!/x", "tel:+1",
    "https://a.example/\"onmouseover=\"x", "https://a.example/'><script>x</script>", "http://[::1", "feed:javascript:x",
)  # fmt: skip


def cased(text: str) -> str:
    """A text as XML can hold it: without controls and lone surrogates."""
    return "".join(
        c for c in text if c in "\t\n\r" or (ord(c) >= 32 and not 0xD800 <= ord(c) < 0xE000 and ord(c) < 0xFFFE)
    )
