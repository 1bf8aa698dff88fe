"""A mail server on this machine that can be told to fail: whom it refuses, and when the connection breaks."""

import contextlib
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

USER, PASSWORD = "press", "canary-7f3a"


class Faults:
    """What goes wrong, by recipient: the answers still to give, first ones first; ``drop`` breaks the connection."""

    def __init__(self) -> None:
        self.at_rcpt: dict[str, list[str]] = {}
        self.at_data: dict[str, list[str]] = {}
        self.received: list[tuple[str, bytes]] = []
        self.transports: list[object] = []

    def messages(self, recipient: str) -> list[bytes]:
        return [content for to, content in self.received if to == recipient]


class _Handler:
    def __init__(self, faults: Faults) -> None:
        self.faults = faults

    async def handle_RCPT(  # noqa: N802  (the name that aiosmtpd calls)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answers = self.faults.at_rcpt.get(address, [])
        if answers:
            answer = answers.pop(0)
            if answer == "drop":
                server.transport.abort()
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  (as above)
        recipient = envelope.rcpt_tos[0]
        answers = self.faults.at_data.get(recipient, [])
        answer = answers.pop(0) if answers else "250 OK"
        if answer == "drop before taking it":
            server.transport.abort()
            return "451 gone"
        if answer.startswith("4") or answer.startswith("5"):
            return answer
        self.faults.received.append((recipient, envelope.original_content or b""))
        if answer == "drop after taking it":
            server.transport.abort()
        return "250 OK"


@contextlib.contextmanager
def running(folder: Path, *, tls: bool = True, size: int = 2_000_000) -> Iterator[tuple[Faults, int, Path]]:
    """Run it; gives what it does, its port, and the certificate of who signed it."""
    authority = trustme.CA()
    pem = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(pem))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost", "127.0.0.1").configure_cert(context)
    faults = Faults()
    controller = Controller(
        _Handler(faults),
        hostname="127.0.0.1",
        port=_free(),
        data_size_limit=size,
        tls_context=context if tls else None,
        require_starttls=tls,
        authenticator=_authenticate if tls else None,
        auth_required=tls,
    )
    controller.start()
    try:
        yield faults, controller.port, pem
    finally:
        controller.stop()


def _authenticate(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    good = (getattr(data, "login", b""), getattr(data, "password", b"")) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=good, handled=good or False, message=None if good else "535 5.7.8 wrong")


def _free() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])
