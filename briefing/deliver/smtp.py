"""The way to the mail server: encrypted, its certificate checked, and every answer told as what it means."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Literal

from briefing.model import BriefingError

# sent: the server took it. later: it asks to try again, or cannot be reached. refused: it never will take it.
# unknown: the connection broke after the whole message was on its way, so it may have been taken.
State = Literal["sent", "later", "refused", "unknown"]

_TIMEOUT = 60.0
_DOT = re.compile(rb"^\.", re.MULTILINE)
_LONGEST_REPLY = 200


@dataclass(frozen=True, slots=True)
class Account:
    """A mail server and who logs in. The password is no part of it, so it cannot be printed with it."""

    host: str
    port: int = 587
    security: str = "starttls"
    ca_file: str = ""
    user: str = ""

    def __post_init__(self) -> None:
        if self.security == "none" and not _loopback(self.host):
            raise BriefingError(
                f'mail.security: "none" is allowed on this machine only, not for {self.host}',
                hint='Use "starttls" or "tls"',
                code=2,
            )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one message, and what the server said."""

    state: State
    reply: str


class RefusedError(Exception):
    """An answer of the server other than yes."""

    def __init__(self, code: int, reply: bytes | str) -> None:
        text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
        super().__init__(f"{code} {' '.join(text.split())}"[:_LONGEST_REPLY])
        self.code = code


class Connection:
    """One session with the mail server."""

    def __init__(self, smtp: smtplib.SMTP) -> None:
        self._smtp = smtp

    def send(self, sender: str, recipient: str, content: bytes, *, committing: Callable[[], None]) -> Outcome:
        """Send one message. ``committing`` is called when the recipient was accepted, before the message goes out.

        Raises OSError or SMTPServerDisconnected if the connection broke before that.
        """
        try:
            self._offer(sender, recipient, content)
        except RefusedError as refused:
            self._reset()
            return Outcome(_state(refused.code), str(refused))
        committing()
        return self._hand_over(content)

    def _offer(self, sender: str, recipient: str, content: bytes) -> None:
        limit = self._smtp.esmtp_features.get("size", "")
        if limit.isdigit() and 0 < int(limit) < len(content):
            raise RefusedError(552, f"the message has {len(content)} bytes, the server takes {limit}")
        options = [f"size={len(content)}"] if self._smtp.has_extn("size") else []
        self._accept(self._smtp.mail(sender, options), 250)
        code, reply = self._smtp.rcpt(recipient)
        if code not in (250, 251):
            raise RefusedError(code, reply)

    def _hand_over(self, content: bytes) -> Outcome:
        try:
            self._accept(self._smtp.docmd("DATA"), 354)
        except RefusedError as refused:
            self._reset()
            return Outcome(_state(refused.code), str(refused))
        try:
            self._smtp.send(_DOT.sub(b"..", content) + b".\r\n")
            code, reply = self._smtp.getreply()
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            return Outcome("unknown", f"the connection broke before the server's answer: {error}"[:_LONGEST_REPLY])
        if code == 250:
            return Outcome("sent", str(RefusedError(code, reply)))
        return Outcome(_state(code), str(RefusedError(code, reply)))

    def _accept(self, answer: tuple[int, bytes], wanted: int) -> None:
        if answer[0] != wanted:
            raise RefusedError(*answer)

    def _reset(self) -> None:
        with suppress(OSError, smtplib.SMTPException):
            self._smtp.rset()

    def close(self) -> None:
        """End the session, politely if the server is still there."""
        with suppress(OSError, smtplib.SMTPException):
            self._smtp.quit()
        self._smtp.close()


def _state(code: int) -> State:
    return "refused" if code >= 500 else "later"


@contextmanager
def connect(account: Account, password: str | None) -> Iterator[Connection]:
    """A session with the server, logged in.

    Raises BriefingError (code 1) where trying again is of no use: a certificate that nobody vouches for, no
    encryption, a wrong password. Raises OSError or SMTPException where it may be of use.
    """
    try:
        smtp = _open(account)
        try:
            _log_in(smtp, account, password)
        except BaseException:
            smtp.close()
            raise
    except ssl.SSLCertVerificationError as error:
        raise BriefingError(
            f"{account.host}: its certificate cannot be checked: {error.verify_message}",
            hint="Name the authority that signed it as mail.ca_file",
        ) from None
    connection = Connection(smtp)
    try:
        yield connection
    finally:
        connection.close()


def _open(account: Account) -> smtplib.SMTP:
    trusted = _trusted(account.ca_file)
    if account.security == "tls":
        return smtplib.SMTP_SSL(account.host, account.port, timeout=_TIMEOUT, context=trusted)
    smtp = smtplib.SMTP(account.host, account.port, timeout=_TIMEOUT)
    try:
        smtp.ehlo_or_helo_if_needed()
        if account.security == "starttls":
            if not smtp.has_extn("starttls"):
                raise BriefingError(
                    f"{account.host}:{account.port} offers no STARTTLS", hint='Try mail.security = "tls"'
                )
            smtp.starttls(context=trusted)
            smtp.ehlo()
    except BaseException:
        smtp.close()
        raise
    return smtp


def _trusted(ca_file: str) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=ca_file or None)
    except (OSError, ssl.SSLError) as error:
        raise BriefingError(f"mail.ca_file: {ca_file}: {error.strerror or error}", code=2) from None


def _log_in(smtp: smtplib.SMTP, account: Account, password: str | None) -> None:
    smtp.ehlo_or_helo_if_needed()
    if not account.user:
        return
    try:
        smtp.login(account.user, password or "")
    except smtplib.SMTPAuthenticationError as error:
        if error.smtp_code < 500:
            raise
        raise BriefingError(
            f"{account.host} refused the log-in of {account.user} ({error.smtp_code})",
            hint="Check mail.user and the password; see docs/mail.md",
        ) from None
    except smtplib.SMTPNotSupportedError:
        raise BriefingError(f"{account.host} offers no log-in", hint="Leave mail.user empty") from None


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
