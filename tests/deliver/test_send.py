"""The command itself, against a server that can be told to fail."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.deliver.server import PASSWORD, USER, Faults, running
from tests.test_cli import briefing

ARTICLE = """Ferry runs aground off Hirtsholm
The Harbour Post
2026-11-04

A ferry with 212 people on board ran aground off the island of Hirtsholm on Wednesday evening, the coast guard said.
"""
TO = [f"reader{number}@example.org" for number in range(1, 5)]


class Desk:
    """A working folder with a configuration, and the server that it mails to."""

    def __init__(self, where: Path, faults: Faults, port: int, pem: Path) -> None:
        self.where, self.faults = where, faults
        (where / "input").mkdir()
        (where / "input" / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
        (where / "secret").write_text(PASSWORD)
        (where / "secret").chmod(0o600)
        self.keys = {
            "to": TO,
            "from": "Press office <press@example.org>",
            "host": "localhost",
            "port": port,
            "user": USER,
            "password_file": "secret",
            "ca_file": str(pem),
            "pauses": [0],
            "attach": ["md"],
        }
        self.configure()

    def configure(self, **more: object) -> None:
        lines = [f"{key} = {_toml(value)}" for key, value in {**self.keys, **more}.items()]
        text = 'memory = "m.db"\nformats = ["md", "json"]\n[mail]\n' + "\n".join(lines) + "\n"
        (self.where / "briefing.toml").write_text(text, encoding="utf-8")

    def run(self, *args: str, code: int = 0) -> str:
        done = briefing(*args, "--now", "2026-11-05T06:30", cwd=self.where)
        assert done.returncode == code, (args, done.stdout, done.stderr)
        return f"{done.stdout}{done.stderr}"

    def got(self) -> list[str]:
        return sorted(to for to, _ in self.faults.received)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if not isinstance(value, str) else f'"{value}"'


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with running(tmp_path) as (faults, port, pem):
        made = Desk(tmp_path, faults, port, pem)
        made.run("build")
        yield made


def test_everybody_gets_it_once_and_success_is_quiet(desk: Desk) -> None:
    assert desk.run("send") == ""
    assert desk.got() == TO
    assert desk.run("send") == ""
    desk.run("build")
    desk.run("send")
    assert desk.got() == TO
    message = message_from_bytes(desk.faults.received[0][1], policy=policy.default)
    assert message["Subject"] == "Briefing, 5 November 2026"
    assert [part.get_filename() for part in message.walk()][-1] == "briefing-2026-11-05.md"


def test_a_dry_run_writes_files_and_sends_nothing(desk: Desk) -> None:
    told = desk.run("send", "--dry-run")
    files = sorted((desk.where / "output" / "2026-11-05" / "mail").iterdir())
    assert [file.name for file in files] == [f"{n:04}-reader{n}@example.org.eml" for n in range(1, 5)]
    assert files[0].name in told
    message = message_from_bytes(files[0].read_bytes(), policy=policy.default)
    assert "212 people on board" in " ".join(message.get_body(("plain",)).get_content().split())
    assert desk.got() == []


def test_a_preview_goes_to_one_and_leaves_no_trace(desk: Desk) -> None:
    desk.run("send", "--preview", "me@example.org")
    assert desk.got() == ["me@example.org"]
    desk.run("send")
    assert len(desk.faults.received) == 1 + len(TO)


def test_an_edition_waits_for_an_approval_of_its_very_words(desk: Desk) -> None:
    desk.configure(approve=True)
    assert "waits for an editor: briefing approve 2026-11-05" in desk.run("send")
    desk.run("approve")
    (desk.where / "input" / "ferry.txt").write_text(ARTICLE.replace("212", "213"), encoding="utf-8")
    desk.run("build")
    assert "waits for an editor" in desk.run("send")
    assert desk.got() == []
    desk.run("approve")
    desk.run("send")
    assert desk.got() == TO


def test_a_correction_is_marked_and_goes_to_those_who_got_the_other(desk: Desk) -> None:
    desk.run("send")
    (desk.where / "input" / "ferry.txt").write_text(ARTICLE.replace("212", "213"), encoding="utf-8")
    desk.run("build")
    desk.run("send")
    assert len(desk.faults.received) == len(TO)
    desk.run("send", "--correction")
    desk.run("send", "--correction")
    assert len(desk.faults.received) == 2 * len(TO)
    message = message_from_bytes(desk.faults.received[-1][1], policy=policy.default)
    assert message["Subject"].startswith("Correction: ")
    assert "213 people" in " ".join(message.get_body(("plain",)).get_content().split())


def test_an_empty_edition_is_sent_or_skipped_as_asked(desk: Desk) -> None:
    desk.configure(on_empty="skip")
    args = ("--now", "2026-11-06T06:30")
    assert briefing("build", *args, cwd=desk.where).returncode == 0
    assert briefing("send", *args, cwd=desk.where).returncode == 0
    assert desk.got() == []
    desk.configure(on_empty="send")
    assert briefing("send", *args, cwd=desk.where).returncode == 0
    assert desk.got() == TO


def test_who_has_it_not_is_told_with_the_reason_and_the_way_out(desk: Desk) -> None:
    desk.faults.at_rcpt[TO[0]] = ["550 no such user"]
    desk.faults.at_data[TO[1]] = ["drop after taking it"]
    told = desk.run("send", code=1)
    assert "not everybody has it" in told
    assert f"{TO[0]}: refused: 550 no such user" in told
    assert f"{TO[1]}: may have got it" in told
    assert "--resend-unknown" in told
    assert desk.got() == TO[1:]


def test_the_password_is_told_nowhere(desk: Desk) -> None:
    told = desk.run("send", "--verbose") + desk.run("send", "--dry-run")
    desk.configure(user="somebody-else", alert_to=["ops@example.org"])
    told += desk.run("send", "--resend-unknown", "--verbose")
    (desk.where / "m.db").unlink()
    told += desk.run("send", code=1)
    assert "refused the log-in of somebody-else" in told
    files = [file for file in desk.where.rglob("*") if file.is_file() and file.name != "secret"]
    assert PASSWORD not in told
    assert not [file for file in files if PASSWORD.encode() in file.read_bytes()]


def test_a_password_that_others_can_read_or_that_stands_in_the_configuration_is_refused(desk: Desk) -> None:
    desk.configure(password=PASSWORD)
    told = desk.run("send", code=2)
    assert "mail.password: unknown key" in told
    assert PASSWORD not in told
    desk.configure()
    (desk.where / "secret").chmod(0o640)
    assert "chmod 600 secret" in desk.run("send", code=2)


def test_a_failed_run_is_told_to_those_who_look_after_it(desk: Desk) -> None:
    desk.configure(alert_to=["ops@example.org"])
    desk.run("build", "no-such-folder", code=2)
    assert desk.got() == ["ops@example.org"]
    message = message_from_bytes(desk.faults.received[0][1], policy=policy.default)
    assert message["Subject"] == "Briefing: briefing build failed"
    assert "no-such-folder: no such file or folder" in message.get_content()


def test_what_is_not_configured_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text('[mail]\nto = ["a@example.org"]\n[length]\npoints = 1\n')
    done = briefing("send", cwd=tmp_path)
    assert done.returncode == 2
    assert "mail.from, mail.host not set" in done.stderr


@pytest.mark.parametrize("rounds", [int(os.environ.get("BRIEFING_KILLS", "8"))])
def test_killed_at_any_moment_nobody_gets_it_twice_and_nobody_is_forgotten(desk: Desk, rounds: int) -> None:
    many = [f"reader{number}@example.org" for number in range(12 * rounds)]
    desk.configure(to=many)
    chance = random.Random(7)
    command = [sys.executable, "-m", "briefing", "send", "--now", "2026-11-05T06:30"]
    for step in range(rounds):
        before = len(desk.got())
        sending = subprocess.Popen(command, cwd=desk.where, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if step % 4:  # while messages go out; else at any moment from the start, but never when all are out
            while len(desk.got()) == before and sending.poll() is None:
                time.sleep(0.001)
        killed = time.monotonic() + chance.uniform(0, 0.025 if step % 4 else 1)
        while time.monotonic() < killed and len(desk.got()) < before + 8:
            time.sleep(0.001)
        sending.send_signal(signal.SIGKILL)
        sending.wait()
        assert len(desk.got()) == len(set(desk.got()))
    assert len(desk.got()) < len(many), "no run was killed at work"
    done = subprocess.run(command, cwd=desk.where, capture_output=True, text=True, env=os.environ, check=False)
    told = done.stdout + done.stderr
    got = set(desk.got())
    assert len(desk.got()) == len(got)
    assert all(reader in got or f"{reader}: may have got it" in told for reader in many)
    subprocess.run([*command, "--resend-unknown"], cwd=desk.where, check=True, capture_output=True)
    assert set(desk.got()) == set(many)
