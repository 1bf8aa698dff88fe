"""What the commands that mail have in common: the sender, the account and the password that the configuration names."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from briefing.cli.console import USAGE, err
from briefing.config import Config
from briefing.model import BriefingError

if TYPE_CHECKING:
    from briefing.deliver.mail import Sender
    from briefing.deliver.smtp import Account


def required(config: Config, *keys: str) -> None:
    """Refuse to go on where a key is missing; tell all that are. Raises BriefingError (code 2)."""
    missing = [key for key in keys if not getattr(config, key.replace(".", "_"))]
    if missing:
        raise BriefingError(
            f"nothing can be sent: {', '.join(missing)} not set",
            hint="Set it in briefing.toml; see docs/mail.md",
            code=USAGE,
        )


def sender(config: Config) -> Sender:
    """Who sends."""
    from briefing.deliver.mail import Sender

    return Sender(
        config.mail_from,
        reply_to=config.mail_reply_to,
        list_id=config.mail_list_id,
        unsubscribe=config.mail_unsubscribe,
        bounces=config.mail_bounces,
    )


def account(config: Config) -> Account:
    """The mail server."""
    from briefing.deliver.smtp import Account

    return Account(
        config.mail_host,
        config.mail_port,
        security=config.mail_security,
        ca_file=config.mail_ca_file,
        user=config.mail_user,
    )


def secret(config: Config) -> str | None:
    """The password, if anybody logs in."""
    from briefing.deliver.password import password

    return password(
        user=config.mail_user, host=config.mail_host, file=config.mail_password_file, environment=os.environ
    )


def alert(config: Config, *, subject: str, text: str, now: datetime) -> None:
    """Tell those at ``mail.alert_to`` of trouble; that this cannot be done is told, and is no further trouble."""
    if not (config.mail_alert_to and config.mail_from and config.mail_host):
        return
    from smtplib import SMTPException

    from briefing.deliver.mail import alert as letter
    from briefing.deliver.mail import bare
    from briefing.deliver.smtp import connect

    try:
        who = sender(config)
        with connect(account(config), secret(config)) as session:
            for address in config.mail_alert_to:
                content = letter(subject, text, who, address, date=now)
                with suppress(ValueError):
                    session.send(who.envelope, bare(address), content, committing=lambda: None)
    except (BriefingError, OSError, SMTPException) as error:
        err(f"briefing: nobody could be alerted: {error}")
