"""Who got which edition: one row a recipient, written before a message goes out and after the server took it."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.store.database import Database

# sending: on its way, committed before the first byte. sent: taken. later: the server asked to try again.
# refused: it never will. unknown: it may have been taken, nobody can tell.
STATES = ("sending", "sent", "later", "refused", "unknown")


@dataclass(frozen=True, slots=True)
class Delivery:
    """One recipient's message of one edition; ``number`` counts the edition's mailings: 1, then its corrections."""

    edition: str
    number: int
    recipient: str
    state: str
    message_id: str
    attempts: int = 0
    reply: str = ""


class Deliveries:
    """The ledger of what was mailed. Each call is one transaction, forced to disk."""

    def __init__(self, database: Database, *, now: str) -> None:
        self._database = database
        self._now = now

    def of(self, edition: str) -> tuple[Delivery, ...]:
        """All deliveries of an edition, in order of mailing and recipient."""
        rows = self._database.rows(
            "SELECT edition, revision, recipient, state, message_id, attempts, reply FROM deliveries"
            " WHERE edition = :edition ORDER BY revision, recipient",
            {"edition": edition},
        )
        return tuple(Delivery(*row) for row in rows)

    def settle(self, edition: str) -> None:
        """Count as unknown what a run that was cut off had on its way. Call it while no other run can send."""
        self._database.execute(
            "UPDATE deliveries SET state = 'unknown', reply = 'the run was cut off while sending'"
            " WHERE edition = :edition AND state = 'sending'",
            [{"edition": edition}],
        )

    def record(self, delivery: Delivery) -> None:
        """Keep what became of a delivery, in place of what was known of it."""
        with self._database.transaction():
            self._database.execute(
                "INSERT INTO deliveries (edition, revision, recipient, state, message_id, attempts, reply, at)"
                " VALUES (:edition, :number, :recipient, :state, :message_id, :attempts, :reply, :at)"
                " ON CONFLICT (edition, revision, recipient) DO UPDATE SET state = excluded.state,"
                " message_id = excluded.message_id, attempts = excluded.attempts, reply = excluded.reply,"
                " at = excluded.at",
                [
                    {
                        "edition": delivery.edition,
                        "number": delivery.number,
                        "recipient": delivery.recipient,
                        "state": delivery.state,
                        "message_id": delivery.message_id,
                        "attempts": delivery.attempts,
                        "reply": delivery.reply,
                        "at": self._now,
                    }
                ],
            )

    # Approvals ----------------------------------------------------------------------------------------

    def approve(self, edition: str, digest: str) -> None:
        """Let the words that ``digest`` stands for go out."""
        self._database.execute(
            "INSERT INTO approvals (edition, digest, at) VALUES (:edition, :digest, :at) ON CONFLICT DO NOTHING",
            [{"edition": edition, "digest": digest, "at": self._now}],
        )

    def approved(self, edition: str, digest: str) -> bool:
        """Whether an editor let these very words go out."""
        asked = {"edition": edition, "digest": digest}
        return bool(self._database.rows("SELECT 1 FROM approvals WHERE edition = :edition AND digest = :digest", asked))
