"""Mail an edition, and let an editor approve it first."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.console import err, out
from briefing.cli.editions import edition_folder, ledger
from briefing.cli.lock import alone
from briefing.cli.post import account, required, secret, sender
from briefing.cli.run import Run, common
from briefing.config import Config, override
from briefing.model import BriefingError

if TYPE_CHECKING:
    from briefing.deliver.mail import Letter
    from briefing.deliver.post import Parcel
    from briefing.store.deliveries import Deliveries, Delivery

_UNSAFE = re.compile(r"[^\w.@+-]")
_TOLD = {"later": "later", "refused": "refused", "unknown": "may have got it, nobody can tell"}
_place = click.option("-o", "--output", metavar="DIR", help="Folder of the dated editions (default: output).")
_memory = click.option("--memory", metavar="FILE", help="The memory, which keeps who got what.")
_wait = click.option(
    "--wait", type=click.FloatRange(min=0), default=0, metavar="SECONDS", help="Wait for another run to end."
)


@dataclass(frozen=True, slots=True)
class Mailing:
    """How a letter shall go out."""

    correction: bool
    resend_unknown: bool


@click.command()
@click.argument("edition", required=False)
@click.option(
    "--dry-run", is_flag=True, help="Write the messages as .eml files into the edition's folder, send nothing."
)
@click.option("--preview", metavar="ADDRESS", help="Send one message to ADDRESS, and to nobody else.")
@click.option("--correction", is_flag=True, help="Send a rebuilt edition to those who got the earlier one.")
@click.option("--resend-unknown", is_flag=True, help="Send again to those who may have got it.")
@_wait
@_place
@_memory
@common
def send(
    run: Run,
    *,
    edition: str | None,
    dry_run: bool,
    preview: str | None,
    wait: float,
    correction: bool,
    resend_unknown: bool,
    **options: object,
) -> None:
    """Mail EDITION (default: the latest), one message a recipient; nobody gets it twice.

    Exits with 1 if not everybody has it, and says who and why.
    """
    config = override(run.config, **options)
    readers = () if preview else ("mail.to",)
    required(config, *readers, "mail.from", *(() if dry_run else ("mail.host",)))
    with alone(Path(config.output), wait=wait):
        folder = edition_folder(config, edition)
        letter = _letter(config, folder, correction=correction)
        if dry_run:
            _write(config, letter, folder, run)
        elif preview:
            _preview(config, letter, preview, run)
        else:
            with ledger(config, run) as store:
                _send(config, letter, store.deliveries, run, Mailing(correction, resend_unknown))


@click.command()
@click.argument("edition", required=False)
@_wait
@_place
@_memory
@common
def approve(run: Run, *, edition: str | None, wait: float, **options: object) -> None:
    """Let EDITION (default: the latest) go out as it is, where mail.approve is set."""
    config = override(run.config, **options)
    with alone(Path(config.output), wait=wait), ledger(config, run) as store:
        letter = _letter(config, edition_folder(config, edition), attach=())
        store.deliveries.approve(letter.edition, letter.digest)
    if not run.quiet:
        out(f"{letter.edition} is approved: {letter.subject}")


def _letter(config: Config, folder: Path, *, correction: bool = False, attach: Sequence[str] | None = None) -> Letter:
    from briefing.deliver.mail import read_letter

    return read_letter(
        folder,
        subject=config.mail_subject,
        attach=config.mail_attach if attach is None else attach,
        correction=correction,
    )


def _write(config: Config, letter: Letter, folder: Path, run: Run) -> None:
    from briefing.deliver.mail import bare, message, message_id

    who, place = sender(config), folder / "mail"
    place.mkdir(exist_ok=True)
    for number, recipient in enumerate(config.mail_to, start=1):
        content = message(letter, who, recipient, date=run.now, identity=message_id(letter, who, recipient))
        file = place / f"{number:04}-{_UNSAFE.sub('_', bare(recipient))}.eml"
        file.write_bytes(content)
        if not run.quiet:
            out(str(file))


def _preview(config: Config, letter: Letter, address: str, run: Run) -> None:
    from briefing.config import ADDRESS
    from briefing.deliver.mail import bare, message, message_id
    from briefing.deliver.smtp import connect

    if not ADDRESS.fullmatch(address):
        raise BriefingError(f"--preview: {address} is no mail address", code=2)
    who = sender(config)
    identity = message_id(letter, who, address).replace("<", "<preview.", 1)
    content = message(letter, who, address, date=run.now, identity=identity)
    with connect(account(config), secret(config)) as session:
        outcome = session.send(who.envelope, bare(address), content, committing=lambda: None)
    if outcome.state != "sent":
        raise BriefingError(f"{address}: {outcome.reply}")


def _send(config: Config, letter: Letter, deliveries: Deliveries, run: Run, how: Mailing) -> None:
    from briefing.deliver import post
    from briefing.deliver.smtp import connect

    deliveries.settle(letter.edition)
    if letter.events == 0 and config.mail_on_empty == "skip":
        return
    known = deliveries.of(letter.edition)
    who = sender(config)
    parcels = post.due(
        letter, who, config.mail_to, ledger=known, correction=how.correction, resend_unknown=how.resend_unknown
    )
    if parcels and config.mail_approve and not _approved(letter, config, deliveries, how):
        err(f"briefing: {letter.edition} waits for an editor: briefing approve {letter.edition}")
        return
    key, server = secret(config) if parcels else None, account(config)
    done = post.post(
        parcels,
        letter,
        who,
        date=run.now,
        connect=lambda: connect(server, key),
        record=lambda parcel: deliveries.record(_row(letter, parcel)),
        pauses=config.mail_pauses,
        pause=time.sleep,
    )
    _tell(letter, done, deliveries.of(letter.edition), run)


def _approved(letter: Letter, config: Config, deliveries: Deliveries, how: Mailing) -> bool:
    """An approval is for the words that were built, whatever line a correction puts above them."""
    built = _letter(config, edition_folder(config, letter.edition), attach=()) if how.correction else letter
    return deliveries.approved(built.edition, built.digest)


def _row(letter: Letter, parcel: Parcel) -> Delivery:
    from briefing.deliver.mail import bare
    from briefing.store.deliveries import Delivery

    return Delivery(
        letter.edition,
        parcel.number,
        bare(parcel.recipient),
        parcel.state,
        parcel.identity,
        parcel.attempts,
        parcel.reply,
    )


def _tell(letter: Letter, done: Sequence[Parcel], ledger: Sequence[Delivery], run: Run) -> None:
    """Say whom it went to; raise BriefingError if somebody does not have it, or may not."""
    latest = {row.recipient: row for row in ledger}
    without = [row for row in latest.values() if row.state != "sent"]
    sent = sum(parcel.state == "sent" for parcel in done)
    if run.verbose or without:
        out(f"{letter.edition}: sent to {sent}, {len(without)} without")
    if not without:
        return
    lines = [f"{row.recipient}: {_TOLD.get(row.state, row.state)}: {row.reply}" for row in without]
    hint = "briefing send --resend-unknown sends it to them again" if _unknown(without) else ""
    raise BriefingError("\n".join([f"{letter.edition}: not everybody has it", *lines]), hint=hint)


def _unknown(rows: Sequence[Delivery]) -> bool:
    return any(row.state == "unknown" for row in rows)
