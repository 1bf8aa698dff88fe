"""The password of the mail server: from the environment, a file, or the keyring; never from the configuration."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from briefing.model import BriefingError

VARIABLE = "BRIEFING_SMTP_PASSWORD"
_CREDENTIAL = "smtp-password"


def password(*, user: str, host: str, file: str, environment: Mapping[str, str]) -> str | None:
    """The password of ``user`` at ``host``, None if there is no user.

    Looked for in the variable BRIEFING_SMTP_PASSWORD; in the file that BRIEFING_SMTP_PASSWORD_FILE or ``file`` names;
    in the credential ``smtp-password`` of a systemd service; in the keyring. Raises BriefingError (code 2) if it is in
    none of them, or if others can read the file.
    """
    if not user:
        return None
    if environment.get(VARIABLE):
        return environment[VARIABLE]
    named = environment.get(f"{VARIABLE}_FILE") or file or _credential(environment)
    if named:
        return _read(Path(named))
    kept = _keyring(user, host)
    if kept is None:
        raise BriefingError(
            f"there is no password for {user} at {host}",
            hint=f"Set {VARIABLE}, or name a file as mail.password_file; see docs/mail.md",
            code=2,
        )
    return kept


def _credential(environment: Mapping[str, str]) -> str:
    folder = environment.get("CREDENTIALS_DIRECTORY")
    path = Path(folder or "/nowhere") / _CREDENTIAL
    return str(path) if folder and path.is_file() else ""


def _read(path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            if mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise BriefingError(
                    f"{path}: others than its owner can read the password", hint=f"chmod 600 {path}", code=2
                )
            return opened.read().strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise BriefingError(f"{path}: the password cannot be read: {why}", code=2) from None


def _keyring(user: str, host: str) -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        return keyring.get_password(f"briefing:{host}", user)
    except KeyringError:
        return None
