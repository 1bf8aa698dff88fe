"""Row 6, mail headers: no title becomes a header, from the article to the finished message.

Single headers: tests/deliver/test_mail.py; what a server makes of them: tests/deliver/test_smtp.py.
"""

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.security import morning

NAMES = {"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"}
TITLES = (
    "=?utf-8?q?=0ABcc:_pwned@example.net?=", "=?utf-8?b?CkJjYzogcHduZWRAZXhhbXBsZS5uZXQ=?=", "Harbour\r\nBcc: pwned@example.net", "Harbour\x0b\x0c\x85\u2028Bcc: pwned@example.net",
    "==?utf-8?q??utf-8?q?=0ABcc:_pwned?=?=", "{title} {headline} {0.__class__}", "Harbour " * 500, "\x00Harbour closes", "Harbour <pwned@example.net>, Bcc: x",
)  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_a_title_reaches_the_subject_and_no_other_header(tmp_path: Path, title: str) -> None:
    import json

    (tmp_path / "briefing.toml").write_text(
        morning.CONFIG.replace('attach = ["pdf"]', "attach = []").replace('"pdf", ', ""), encoding="utf-8"
    )
    (tmp_path / "input").mkdir()
    record = {
        "title": title,
        "text": "The town hall of Kessa closed the old pier on Tuesday, it said.",
        "published": "2026-11-19",
    }
    (tmp_path / "input" / "a.json").write_text(json.dumps([record]))
    assert morning.run("build", "--now", f"{morning.DAY}T06:30", cwd=tmp_path).returncode == 0
    done = morning.run("send", "--dry-run", "--now", f"{morning.DAY}T06:31", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (file,) = tmp_path.rglob("*.eml")
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert set(message.keys()) == NAMES
    assert len(message.keys()) == len(NAMES)
    assert message["To"] == "desk@example.org"
    assert len(message["Subject"]) < 210
    assert all(part.defects == [] for part in message.walk())
