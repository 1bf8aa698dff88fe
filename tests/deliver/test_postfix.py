"""The way to a real mail server, once: STARTTLS, log-in, and its answers."""

import os
from dataclasses import replace

import pytest

from briefing.deliver.mail import Letter, Sender, message, message_id
from briefing.deliver.smtp import Account, Outcome, connect
from briefing.model import BriefingError, Document
from tests.deliver.test_smtp import NOW

PORT = int(os.environ.get("BRIEFING_POSTFIX", "0"))
SECRET = os.environ.get("BRIEFING_POSTFIX_SECRET", "")
ACCOUNT = Account("localhost", PORT, ca_file=os.environ.get("BRIEFING_POSTFIX_CA", ""), user="press@localhost")
SENDER = Sender("Press office <press@example.org>")
LETTER = Letter("2026-11-20", "Überblick", "<p>Words.</p>", "Words.\n.\n", 1)
pytestmark = [pytest.mark.postfix, pytest.mark.skipif(not PORT, reason="BRIEFING_POSTFIX names no port")]


def sent(*recipients: str, letter: Letter = LETTER, account: Account = ACCOUNT) -> list[Outcome]:
    with connect(account, SECRET) as session:
        return [
            session.send(
                SENDER.envelope,
                to,
                message(letter, SENDER, to, date=NOW, identity=message_id(letter, SENDER, to)),
                committing=lambda: None,
            )
            for to in recipients
        ]


def test_it_takes_what_it_may_and_refuses_one_alone() -> None:
    ann, nobody, bob = sent("ann@example.org", "nobody@example.org", "bob@example.org")
    assert [ann.state, nobody.state, bob.state] == ["sent", "refused", "sent"]
    assert "550" in nobody.reply


def test_a_message_too_large_is_not_sent() -> None:
    large = replace(LETTER, attachments=(Document("briefing-2026-11-20.pdf", b"x" * 300_000),))
    assert [(one.state, "the server takes 200000" in one.reply) for one in sent("ann@example.org", letter=large)] == [
        ("refused", True)
    ]


def test_a_wrong_password_is_told() -> None:
    with pytest.raises(BriefingError, match="refused the log-in"), connect(ACCOUNT, "wrong"):
        pass


def test_its_certificate_is_checked() -> None:
    with (
        pytest.raises(BriefingError, match="certificate cannot be checked"),
        connect(replace(ACCOUNT, ca_file=""), SECRET),
    ):
        pass
