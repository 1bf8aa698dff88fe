"""What a run can be told, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.model import Outlet, Overrides, Rubric

# Where an editor's decisions stand unless the file says otherwise.
OVERRIDES = "overrides.toml"
USUAL = ("md", "html", "pdf", "json")


@dataclass(frozen=True, slots=True)
class Config:
    """All that a run can be told. Paths are relative to the working folder; counts are upper bounds.

    ``decisions`` are those that stand in the file ``overrides``.
    """

    title: str = "Briefing"
    language: str = "en"
    timezone: str = "UTC"
    input: tuple[str, ...] = ("input",)
    output: str = "output"
    copy: str = ""
    memory: str = ""
    formats: tuple[str, ...] = USUAL
    style: str = "note"
    paper: str = "A4"
    archival: bool = False
    sandbox: bool = False
    archive_page: bool = True
    archive_address: str = ""
    templates: str = ""
    styles: str = ""
    length_points: int = 3
    length_quotes: int = 4
    length_brief: int = 3
    length_pdf_pages: int = 60
    length_events: int = 0
    read_paths: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    watch_names: tuple[str, ...] = ()
    watch_topics: tuple[str, ...] = ()
    overrides: str = OVERRIDES
    decisions: Overrides = field(default_factory=Overrides)
    section: tuple[Rubric, ...] = ()
    outlet: tuple[Outlet, ...] = ()
    letterhead: Mapping[str, str] = field(default_factory=dict)
    mail_to: tuple[str, ...] = ()
    mail_from: str = ""
    mail_reply_to: str = ""
    mail_subject: str = "{title}, {date}"
    mail_attach: tuple[str, ...] = ("pdf",)
    mail_host: str = ""
    mail_port: int = 587
    mail_security: str = "starttls"
    mail_ca_file: str = ""
    mail_user: str = ""
    mail_password_file: str = ""
    mail_bounces: str = ""
    mail_list_id: str = ""
    mail_unsubscribe: tuple[str, ...] = ()
    mail_approve: bool = False
    mail_on_empty: str = "send"
    mail_alert_to: tuple[str, ...] = ()
    mail_pauses: tuple[int, ...] = (5, 30, 120)
