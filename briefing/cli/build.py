"""The main job: articles in, the dated briefing out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli import unchanged
from briefing.cli.archive import renew
from briefing.cli.articles import existing, understood
from briefing.cli.console import DISK, err, leave, out, tell_problems, told
from briefing.cli.edit import decided
from briefing.cli.lock import alone
from briefing.cli.run import Run, common, day_named
from briefing.config import FORMATS, Config, override
from briefing.model import BriefingError

if TYPE_CHECKING:
    from briefing.cli.unchanged import Look
    from briefing.engine import Engine
    from briefing.model import Briefing, Document
    from briefing.pipeline import Built
    from briefing.render import Style
    from briefing.store import Store
    from briefing.understand import Folder
    from briefing.window import Window

# What was read, what was made of it, and the files that hold it.
Made = tuple["Folder", "Built", "Sequence[Path]"]

_OURS = frozenset({*(f"briefing.{name}" for name in FORMATS), "mail.json"})


@dataclass(frozen=True, slots=True)
class Order:
    """What a build shall make."""

    config: Config
    style: Style
    day: date
    window: Window | None
    another: bool
    only_changes: bool
    engine: Engine
    fresh: bool = False

    def folder(self, edition: str) -> Path:
        """Where an edition goes."""
        return Path(self.config.output) / edition


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("-o", "--output", metavar="DIR", help="Folder of the dated editions (default: output).")
@click.option("--date", "day", metavar="DAY", help="Date that names the edition (default: today); filters nothing.")
@click.option("--window", metavar="W", help="Only what was published in it: 24h, 2d, a day, or from..to.")
@click.option("--memory", metavar="FILE", help="Remember what editions told, in FILE; tell only what is new.")
@click.option("--no-memory", is_flag=True, help="Take all articles given, whatever earlier editions told.")
@click.option("--another", is_flag=True, help="A further edition of the day, instead of a new revision of the latest.")
@click.option("--only-changes", is_flag=True, help="Leave out events that tell nothing new.")
@click.option("--fresh", is_flag=True, help="Build even if nothing has changed since the last build.")
@click.option("--wait", type=click.FloatRange(min=0), default=0, metavar="SECONDS", help="Wait for another run to end.")
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    help="Format to write; repeat for several (default: all).",
)
@click.option("--style", metavar="S", help="Look of the page: note, press, compact, or one of your own.")
@common
def build(
    run: Run,
    *,
    paths: tuple[str, ...],
    day: str | None,
    window: str | None,
    no_memory: bool,
    wait: float,
    **options: object,
) -> None:
    """Write the briefing of all articles at PATH (default: input/) to DIR/<date>/."""
    order = _order(run, day=day, window=window, no_memory=no_memory, **options)
    output = Path(order.config.output)
    with alone(output, wait=wait), _memory(order.config, run) as store:
        given = paths or order.config.input
        seen = _look(order, run, given)
        if seen and not order.fresh and (known := unchanged.same(seen, output, memory=_state(store))):
            _tell(run, f"{known[0]}; nothing has changed since", known[1])
            return
        folder, built, written = _edition(order, run, given, store) if store else _whole(order, run, given)
        copies = _copied(order.config, written)
        pages = renew(order.config) if order.config.archive_page else ()
        if seen and not _lost(folder, built):
            files = (*written, *copies, *pages)
            unchanged.keep(seen, output, memory=_state(store), said=_said(built), files=files)
    tell_problems(folder, quiet=run.quiet, verbose=run.verbose)
    _tell_decisions(run, order, built)
    for problem in built.failed:
        err(told(problem))
    _tell(run, _said(built), written)
    leave(folder, strict=run.strict, failed=bool(built.failed))


def _order(run: Run, *, day: str | None, window: str | None, no_memory: bool, **options: object) -> Order:
    from briefing import pipeline
    from briefing.window import parse

    given = {**options, "formats": options["formats"] or None, "memory": "" if no_memory else options["memory"]}
    config = decided(override(run.config, **given))
    return Order(
        config=config,
        style=pipeline.look(config),
        day=day_named(day, run.now),
        window=parse(window, now=run.now) if window else None,
        another=bool(options["another"]),
        only_changes=bool(options["only_changes"]),
        engine=run.engine,
        fresh=bool(options["fresh"]),
    )


def _look(order: Order, run: Run, given: Sequence[str]) -> Look | None:
    """What the build depends on; None where it cannot be known by a look, or where all is to be told again."""
    from briefing.read.remote import is_remote

    if order.another or run.verbose or any(place == "-" or is_remote(place) for place in given):
        return None
    config = order.config
    named = click.get_current_context().params.get("now")
    moment = run.now.isoformat() if named else run.now.date().isoformat()
    own = (config.templates, config.styles, config.overrides, config.letterhead.get("logo", ""))
    return unchanged.look(
        [path for path in existing(given) if isinstance(path, Path)],
        own=[Path(place) for place in own if place],
        settings=repr((config, order.style, order.day, order.window, order.only_changes, moment, run.strict)),
        doubtful=unchanged.doubtful(Path(config.output)),
    )


def _state(store: Store | None) -> str:
    return store.state if store else ""


def _lost(folder: Folder, built: Built) -> bool:
    """Whether another try may give more."""
    problems = (*folder.all_problems, *built.briefing.ledger.lost)
    return bool(built.failed) or any(problem.kind == "lost" for problem in problems)


@contextmanager
def _memory(config: Config, run: Run) -> Iterator[Store | None]:
    if not config.memory:
        yield None
        return
    from briefing.store import open_store

    store = open_store(config.memory, now=run.now)
    try:
        yield store
    finally:
        store.close()


def _whole(order: Order, run: Run, given: Sequence[str]) -> Made:
    """All articles given, whatever was told before."""
    from briefing import pipeline

    folder = understood(run, given)
    name = order.day.isoformat()
    briefing = pipeline.briefing(
        folder, config=order.config, edition=name, day=order.day, window=order.window, engine=order.engine
    )
    return folder, *_written(order, briefing)


def _edition(order: Order, run: Run, given: Sequence[str], store: Store) -> Made:
    """What no earlier edition told. It is remembered once its files are in place, so that nothing is lost between."""
    from briefing import pipeline
    from briefing.remember import Past

    name = store.name(order.day, another=order.another, only_changes=order.only_changes)
    folder = understood(run, given, cache=store.cache(name))
    memory = store.before(name, folder.analyses)
    briefing, remembered = pipeline.edition(
        folder,
        config=order.config,
        edition=name.id,
        day=order.day,
        past=Past(memory, partial(store.recalled, memory, name), store),
        window=order.window,
        only_changes=order.only_changes,
        engine=order.engine,
    )
    built, written = _written(order, briefing)
    store.remember(name, remembered, only_changes=order.only_changes)
    return folder, built, written


def _written(order: Order, briefing: Briefing) -> tuple[Built, Sequence[Path]]:
    from briefing import pipeline
    from briefing.deliver import folder as deliver

    built = pipeline.render(briefing, formats=order.config.formats, style=order.style, engine=order.engine)
    documents = (*built.documents, *_mail(order, briefing))
    return built, deliver.write(order.folder(briefing.edition), documents, ours=_OURS)


def _copied(config: Config, written: Sequence[Path]) -> tuple[Path, ...]:
    """The edition in the second folder too, if there is to be one: as whole as the first."""
    if not config.copy or not written:
        return ()
    from briefing.deliver import folder as deliver
    from briefing.model import Document

    where = Path(config.copy)
    kept = written[0].parent
    try:
        if not where.is_dir():
            raise FileNotFoundError("no such folder")
        documents = [Document(path.name, path.read_bytes()) for path in written]
        return deliver.write(where / kept.name, documents, ours=_OURS)
    except OSError as error:
        raise BriefingError(
            f"{where}: the copy could not be written: {error.strerror or error}",
            hint=f"The edition is in {kept}",
            code=DISK,
        ) from None


def _mail(order: Order, briefing: Briefing) -> tuple[Document, ...]:
    """What ``send`` will mail, where somebody is to get it."""
    if not order.config.mail_to:
        return ()
    from briefing.model import Document
    from briefing.render.mail import mail

    return (Document("mail.json", mail(briefing, style=order.style).encode("utf-8")),)


def _tell_decisions(run: Run, order: Order, built: Built) -> None:
    """Tell which lines of the editor's do not fit any more."""
    for note in built.briefing.ledger.notes:
        if note.where == order.config.decisions.file and not run.quiet:
            err(told(note))


def _said(built: Built) -> str:
    ledger = built.briefing.ledger
    known = f", {ledger.told} articles told before" if ledger.told else ""
    found = f"{len(built.briefing.sections)} events, {len(built.briefing.storylines)} storylines"
    return f"{ledger.articles - ledger.told} articles, {found}{known}"


def _tell(run: Run, said: str, written: Sequence[Path]) -> None:
    if run.quiet or (not sys.stdout.isatty() and not run.verbose):
        return
    out(said)
    for path in written:
        out(f"  {path}")
