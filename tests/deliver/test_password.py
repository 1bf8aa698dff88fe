"""Where the password comes from: the environment, a file, a credential of systemd, the keyring."""

from pathlib import Path

import pytest

from briefing.deliver.password import password
from briefing.model import BriefingError
from tests.deliver.server import PASSWORD, USER, running
from tests.deliver.test_send import TO, Desk
from tests.test_cli import briefing

ANN = {"user": "ann", "host": "mail.example.org", "file": ""}
RING = f"""
from keyring.backend import KeyringBackend

class Ring(KeyringBackend):
    priority = 1

    def get_password(self, service, username):
        return {PASSWORD!r} if (service, username) == ("briefing:localhost", {USER!r}) else None

    def set_password(self, service, username, password):
        raise AssertionError("nothing is written")

    def delete_password(self, service, username):
        raise AssertionError("nothing is deleted")
"""


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring
    from keyring.backends.null import Keyring

    keyring.set_keyring(Keyring())


def secret(path: Path, mode: int = 0o600) -> Path:
    path.write_text("from a file\n")
    path.chmod(mode)
    return path


def test_the_environment_comes_before_a_file_and_a_file_before_a_credential(tmp_path: Path) -> None:
    file, credentials = secret(tmp_path / "file"), tmp_path / "credentials"
    credentials.mkdir()
    secret(credentials / "smtp-password").write_text("from systemd")
    given = {"CREDENTIALS_DIRECTORY": str(credentials)}
    assert password(**ANN, environment=given) == "from systemd"
    assert password(**{**ANN, "file": str(file)}, environment=given) == "from a file"
    given["BRIEFING_SMTP_PASSWORD"] = "from the environment"
    assert password(**{**ANN, "file": str(file)}, environment=given) == "from the environment"


def test_without_a_user_there_is_none_and_without_a_password_a_way_out(tmp_path: Path) -> None:
    assert password(user="", host="h", file="", environment={}) is None
    with pytest.raises(BriefingError, match=r"no password for ann at mail\.example\.org") as caught:
        password(**ANN, environment={})
    assert "BRIEFING_SMTP_PASSWORD" in caught.value.hint


def test_a_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="others than its owner"):
        password(**{**ANN, "file": str(secret(tmp_path / "file", 0o604))}, environment={})


def test_send_takes_the_password_from_the_keyring(tmp_path: Path) -> None:
    (tmp_path / "fakering.py").write_text(RING)
    with running(tmp_path) as (faults, port, pem):
        desk = Desk(tmp_path, faults, port, pem)
        del desk.keys["password_file"]
        desk.configure()
        desk.run("build")
        ring = {"PYTHONPATH": str(tmp_path), "PYTHON_KEYRING_BACKEND": "fakering.Ring"}
        done = briefing("send", "--now", "2026-11-05T06:30", cwd=tmp_path, **ring)
        assert (done.returncode, done.stderr) == (0, "")
        assert desk.got() == TO
        nobody = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
        (tmp_path / "m.db").unlink()
        without = briefing("send", "--now", "2026-11-05T06:30", cwd=tmp_path, **nobody)
        assert without.returncode == 2
        assert "there is no password for" in without.stderr


def test_an_unknown_authority_is_told_by_the_command_in_one_line(tmp_path: Path) -> None:
    with running(tmp_path) as (faults, port, pem):
        desk = Desk(tmp_path, faults, port, pem)
        desk.run("build")
        desk.configure(ca_file="")
        told = desk.run("send", code=1)
        assert "certificate cannot be checked" in told
        assert len([line for line in told.splitlines() if line.startswith("briefing:")]) == 1
        assert desk.got() == []
