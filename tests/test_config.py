from pathlib import Path

import pytest

from briefing.config import KEYS, Config, load, override, parse
from briefing.model import BriefingError


def test_a_file_overrides_defaults_and_options_override_the_file(tmp_path: Path) -> None:
    file = tmp_path / "briefing.toml"
    file.write_text('title = "Lagebild"\nstyle = "press"\n[length]\npoints = 5\n[letterhead]\nmarking = "TLP:GREEN"\n')
    config = override(load(file), style="compact", output=None)
    assert (config.title, config.style, config.length_points, config.output) == ("Lagebild", "compact", 5, "output")
    assert config.letterhead == {"marking": "TLP:GREEN"}


def test_all_faults_are_told_at_once_with_dotted_keys_and_choices() -> None:
    faulty = {
        "formats": ["pdf", "doc"],
        "timezone": "Europe/Atlantis",
        "length": {"points": 0, "qoutes": 2},
        "colour": "red",
    }
    with pytest.raises(BriefingError) as caught:
        parse(faulty, where="briefing.toml")
    assert caught.value.code == 2
    assert caught.value.message.splitlines() == [
        'briefing.toml: formats: unknown "doc"; known: md, html, pdf, json, ics, docx, epub',
        'briefing.toml: timezone: unknown time zone "Europe/Atlantis"; expected a name like "Europe/Berlin" or "UTC"',
        "briefing.toml: length.points: expected a whole number from 1 to 20",
        "briefing.toml: length.qoutes: unknown key; did you mean length.quotes?",
        f"briefing.toml: colour: unknown key; known: {', '.join(key.name for key in KEYS)}",
    ]


def test_broken_toml_names_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "my.toml"
    file.write_text("title = Morgen\n")
    with pytest.raises(BriefingError, match=r"my\.toml: not valid TOML: .*line 1"):
        load(file)


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_every_key_is_documented(key: object) -> None:
    docs = Path(__file__).parent.parent / "docs" / "configuration.md"
    assert f"`{key.name}`" in docs.read_text(encoding="utf-8")


def test_every_key_fills_a_field() -> None:
    for key in KEYS:
        assert key.name.startswith("letterhead.") or hasattr(Config(), key.attribute)
