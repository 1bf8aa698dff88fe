"""An edition to all its recipients: each gets it once, whatever breaks on the way, and one of them stops no other."""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from briefing.deliver.mail import Letter, Sender, bare, message, message_id
from briefing.deliver.smtp import Outcome
from briefing.model import BriefingError


class Row(Protocol):
    """A row of the ledger."""

    @property
    def recipient(self) -> str:
        """Whose it is."""

    @property
    def number(self) -> int:
        """Which mailing of the edition it was."""

    @property
    def state(self) -> str:
        """What became of it."""

    @property
    def message_id(self) -> str:
        """The id that the message had."""

    @property
    def attempts(self) -> int:
        """How often it was tried."""


class Session(Protocol):
    """An open way to the mail server."""

    def send(self, sender: str, recipient: str, content: bytes, *, committing: Callable[[], None]) -> Outcome:
        """Send one message; ``committing`` is called before the message goes out."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One recipient's message, and how often it was tried. ``identity`` is its Message-ID."""

    recipient: str
    number: int
    identity: str
    attempts: int = 0
    state: str = "waiting"
    reply: str = ""


# So many connections without a message taken, and the server is away: the others need not ask.
_IN_VAIN = 3

Connect = Callable[[], AbstractContextManager[Session]]
Record = Callable[[Parcel], None]


def due(
    letter: Letter,
    sender: Sender,
    recipients: Sequence[str],
    *,
    ledger: Iterable[Row],
    correction: bool,
    resend_unknown: bool,
) -> tuple[Parcel, ...]:
    """Who still has to get ``letter``, by what the ledger tells.

    A recipient who got the edition, or may have got it, gets it no more, but for a ``correction``: that goes to those
    who got an earlier one with other words. With ``resend_unknown`` those who may have got it get it again, under
    the same Message-ID, so that a second copy can be told from the first.
    """
    latest: dict[str, Row] = {}
    for row in ledger:
        if row.recipient not in latest or row.number >= latest[row.recipient].number:
            latest[row.recipient] = row
    found = (
        _parcel(letter, sender, address, latest.get(bare(address)), correction=correction, again=resend_unknown)
        for address in recipients
    )
    return tuple(parcel for parcel in found if parcel)


def _parcel(
    letter: Letter, sender: Sender, address: str, row: Row | None, *, correction: bool, again: bool
) -> Parcel | None:
    fresh = message_id(letter, sender, address)
    if row is None:
        return None if correction else Parcel(address, 1, fresh)
    if row.state == "later" or (again and row.state in ("unknown", "sending")):
        return Parcel(address, row.number, row.message_id, row.attempts)
    if correction and row.state == "sent" and row.message_id != fresh:
        return Parcel(address, row.number + 1, fresh)
    return None


def post(
    parcels: Sequence[Parcel],
    letter: Letter,
    sender: Sender,
    *,
    date: datetime,
    connect: Connect,
    record: Record,
    pauses: Sequence[float],
    pause: Callable[[float], None],
) -> tuple[Parcel, ...]:
    """Send each of ``parcels`` and return what became of them, in their order.

    ``record`` is called with a parcel in state ``sending`` before its message goes out, and with its outcome after.
    Where the server says "later", or cannot be reached, those left are tried again after each of ``pauses`` (seconds).
    Raises BriefingError where trying again is of no use for anybody (certificate, log-in).
    """
    done: dict[str, Parcel] = {}
    round_ = _Round(letter, sender, date, connect, record)
    waiting = list(parcels)
    for seconds in (0.0, *pauses):
        if seconds:
            pause(seconds)
        tried = round_.run(waiting)
        done.update({parcel.recipient: parcel for parcel in tried})
        waiting = [parcel for parcel in tried if parcel.state in ("later", "waiting")]
        if not waiting:
            break
    return tuple(done[parcel.recipient] for parcel in parcels)


@dataclass(frozen=True, slots=True)
class _Round:
    letter: Letter
    sender: Sender
    date: datetime
    connect: Connect
    record: Record

    def run(self, parcels: Sequence[Parcel]) -> list[Parcel]:
        """Try each once; after a connection that broke, the rest over a new one."""
        tried: list[Parcel] = []
        in_vain = 0
        while len(tried) < len(parcels):
            left = parcels[len(tried) :]
            if in_vain == _IN_VAIN:
                return tried + [replace(parcel, state="later", reply=tried[-1].reply) for parcel in left]
            before = len(tried)
            broken = self._session(left, tried)
            if broken and len(tried) < len(parcels):
                tried.append(self._keep(replace(parcels[len(tried)], state="later", reply=broken)))
            in_vain = in_vain + 1 if broken and len(tried) - before <= 1 else 0
        return tried

    def _session(self, parcels: Sequence[Parcel], tried: list[Parcel]) -> str:
        """Send over one connection until it ends, adding to ``tried``; tell what broke it, "" if nothing did."""
        try:
            with self.connect() as session:
                for parcel in parcels:
                    tried.append(self._one(session, parcel))
                    if tried[-1].state == "unknown":
                        break  # its connection is gone
        except (OSError, smtplib.SMTPException) as error:
            return _told(error)
        return ""

    def _one(self, session: Session, parcel: Parcel) -> Parcel:
        try:
            content = message(self.letter, self.sender, parcel.recipient, date=self.date, identity=parcel.identity)
        except (BriefingError, ValueError) as error:
            return self._keep(replace(parcel, state="refused", reply=str(error)))
        on_way = replace(parcel, state="sending", attempts=parcel.attempts + 1)
        outcome = session.send(
            self.sender.envelope,
            bare(parcel.recipient),
            content,
            committing=lambda: self.record(on_way),
        )
        return self._keep(replace(on_way, state=outcome.state, reply=outcome.reply))

    def _keep(self, parcel: Parcel) -> Parcel:
        self.record(parcel)
        return parcel


def _told(error: Exception) -> str:
    return " ".join(str(getattr(error, "strerror", None) or error).split())[:200] or type(error).__name__
