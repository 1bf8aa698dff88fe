"""The way to the mail server, with every fault that it can have."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.deliver.mail import Letter, Sender, bare
from briefing.deliver.post import Parcel, due, post
from briefing.deliver.smtp import Account, connect
from briefing.model import BriefingError
from briefing.store import open_store
from briefing.store.deliveries import Deliveries, Delivery
from tests.deliver.server import PASSWORD, USER, Faults, running

NOW = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
LETTER = Letter("2026-11-20", "Morning briefing", "<p>Words.</p>", "Words.\n.\n..and a dot.\n", 1)
SENDER = Sender("Press office <press@example.org>", bounces="bounces@example.org")
ALL = ("Ann <ann@example.org>", "bob@example.org", "cem@example.org", "dea@example.org")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[Faults, Account]]:
    with running(tmp_path) as (faults, port, pem):
        yield faults, Account("localhost", port, ca_file=str(pem), user=USER)


class Office:
    """Sends as the command does, with a ledger on disk."""

    def __init__(self, where: Path, account: Account) -> None:
        self.ledger: Deliveries = open_store(str(where / "m.db"), now=NOW).deliveries
        self.account = account
        self.paused: list[float] = []

    def send(self, to: tuple[str, ...] = ALL, *, letter: Letter = LETTER, **how: bool) -> dict[str, str]:
        options = {"correction": False, "resend_unknown": False, **how}
        parcels = due(letter, SENDER, to, ledger=self.ledger.of(letter.edition), **options)
        done = post(
            parcels,
            letter,
            SENDER,
            date=NOW,
            connect=lambda: connect(self.account, PASSWORD),
            record=lambda parcel: self.ledger.record(row(letter, parcel)),
            pauses=(1, 2, 4),
            pause=self.paused.append,
        )
        return {bare(parcel.recipient)[:3]: parcel.state for parcel in done}


def row(letter: Letter, parcel: Parcel) -> Delivery:
    return Delivery(
        letter.edition,
        parcel.number,
        bare(parcel.recipient),
        parcel.state,
        parcel.identity,
        parcel.attempts,
        parcel.reply,
    )


def test_everyone_gets_one_message_of_their_own(tmp_path: Path, server: tuple[Faults, Account]) -> None:
    faults, account = server
    office = Office(tmp_path, account)
    assert office.send() == dict.fromkeys(("ann", "bob", "cem", "dea"), "sent")
    assert sorted(to for to, _ in faults.received) == sorted(map(bare, ALL))
    assert b"bob@" not in faults.messages("ann@example.org")[0]
    assert office.send() == {}


def test_one_bad_address_stops_nobody(tmp_path: Path, server: tuple[Faults, Account]) -> None:
    faults, account = server
    faults.at_rcpt["bob@example.org"] = ["550 no such user"]
    faults.at_rcpt["cem@example.org"] = ["drop"] * 9
    office = Office(tmp_path, account)
    assert office.send() == {"ann": "sent", "bob": "refused", "cem": "later", "dea": "sent"}
    assert len(faults.received) == 2
    assert office.paused == [1, 2, 4]


def test_later_is_tried_again_and_never_is_not(tmp_path: Path, server: tuple[Faults, Account]) -> None:
    faults, account = server
    faults.at_rcpt["ann@example.org"] = ["451 greylisted", "451 greylisted"]
    faults.at_data["bob@example.org"] = ["554 no"]
    office = Office(tmp_path, account)
    assert office.send() == {"ann": "sent", "bob": "refused", "cem": "sent", "dea": "sent"}
    assert office.paused == [1, 2]
    assert office.send() == {}


def test_whoever_was_asked_to_wait_gets_it_at_the_next_run(tmp_path: Path, server: tuple[Faults, Account]) -> None:
    faults, account = server
    faults.at_rcpt["ann@example.org"] = ["451 greylisted"] * 4
    office = Office(tmp_path, account)
    assert office.send()["ann"] == "later"
    assert office.send() == {"ann": "sent"}
    assert len(faults.received) == len(ALL)


@pytest.mark.parametrize(("when", "before"), [("drop before taking it", 0), ("drop after taking it", 1)])
def test_who_may_have_got_it_gets_it_again_only_when_asked(
    tmp_path: Path, server: tuple[Faults, Account], when: str, before: int
) -> None:
    faults, account = server
    faults.at_data["bob@example.org"] = [when]
    office = Office(tmp_path, account)
    assert office.send() == {"ann": "sent", "bob": "unknown", "cem": "sent", "dea": "sent"}
    assert len(faults.messages("bob@example.org")) == before
    assert office.send() == {}
    assert office.send(resend_unknown=True) == {"bob": "sent"}
    identities = {_identity(message) for message in faults.messages("bob@example.org")}
    assert len(identities) == 1
    assert office.send(resend_unknown=True) == {}


def test_a_run_cut_off_while_sending_leaves_unknown(tmp_path: Path, server: tuple[Faults, Account]) -> None:
    faults, account = server
    office = Office(tmp_path, account)
    parcel = due(LETTER, SENDER, ALL[:1], ledger=(), correction=False, resend_unknown=False)[0]
    office.ledger.record(Delivery("2026-11-20", 1, "ann@example.org", "sending", parcel.identity, 1))
    office.ledger.settle("2026-11-20")
    assert [found.state for found in office.ledger.of("2026-11-20")] == ["unknown"]
    assert office.send(ALL[:1]) == {}
    assert faults.received == []


def test_a_correction_goes_to_those_who_got_other_words(tmp_path: Path, server: tuple[Faults, Account]) -> None:
    faults, account = server
    office = Office(tmp_path, account)
    office.send(ALL[:2])
    assert office.send(ALL, correction=True) == {}
    corrected = Letter("2026-11-20", "Correction: Morning briefing", "<p>Other words.</p>", "Other words.\n", 1)
    assert office.send(ALL[:3], letter=corrected, correction=True) == {"ann": "sent", "bob": "sent"}
    assert office.send(ALL[:3], letter=corrected, correction=True) == {}
    assert len(faults.messages("ann@example.org")) == 2


def test_lines_that_begin_with_a_dot_arrive(tmp_path: Path, server: tuple[Faults, Account]) -> None:
    from email import message_from_bytes, policy

    faults, account = server
    Office(tmp_path, account).send(ALL[:1])
    message = message_from_bytes(faults.received[0][1], policy=policy.default)
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == LETTER.text.splitlines()


def test_a_message_too_large_is_told_before_it_is_sent(tmp_path: Path) -> None:
    with running(tmp_path, size=500) as (faults, port, pem):
        office = Office(tmp_path, Account("localhost", port, ca_file=str(pem), user=USER))
        assert office.send(ALL[:1]) == {"ann": "refused"}
        assert "the server takes 500" in office.ledger.of("2026-11-20")[0].reply
        assert faults.received == []


def test_a_server_that_is_away_is_asked_again(tmp_path: Path) -> None:
    office = Office(tmp_path, Account("localhost", 1))
    assert office.send(ALL[:2]) == {"ann": "later", "bob": "later"}
    assert office.paused == [1, 2, 4]


def test_a_wrong_password_ends_the_run_and_is_not_told(tmp_path: Path, server: tuple[Faults, Account]) -> None:
    _, account = server
    with pytest.raises(BriefingError, match="refused the log-in of press") as caught, connect(account, "s3cret-canary"):
        pass
    assert "canary" not in f"{caught.value} {caught.value.hint} {account!r}"


def test_an_unknown_authority_is_refused(tmp_path: Path, server: tuple[Faults, Account]) -> None:
    _, account = server
    stranger = Account("localhost", account.port, user=USER)
    with pytest.raises(BriefingError, match="certificate cannot be checked"), connect(stranger, PASSWORD):
        pass


def test_a_certificate_of_another_host_is_refused(tmp_path: Path, server: tuple[Faults, Account]) -> None:
    _, account = server
    other = Account("127.0.0.2", account.port, ca_file=account.ca_file, user=USER)
    with pytest.raises((BriefingError, OSError)), connect(other, PASSWORD):
        pass


def test_without_encryption_only_this_machine_is_spoken_to(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match=r"not for mail\.example\.org"):
        Account("mail.example.org", security="none")
    with running(tmp_path, tls=False) as (faults, port, _):
        with pytest.raises(BriefingError, match="offers no STARTTLS"), connect(Account("localhost", port), None):
            pass
        office = Office(tmp_path, Account("localhost", port, security="none"))
        assert office.send(ALL[:1]) == {"ann": "sent"}
        assert len(faults.received) == 1


def _identity(message: bytes) -> bytes:
    return next(line for line in message.splitlines() if line.lower().startswith(b"message-id:"))
