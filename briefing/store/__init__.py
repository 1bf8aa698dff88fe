"""The memory between editions: what was read, which events were told, what was sent. Off unless asked for."""

from __future__ import annotations

from briefing.store.memory import Store, open_store

__all__ = ["Store", "open_store"]
