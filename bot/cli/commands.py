"""The table of commands: their names, their options and what each one calls."""

from pathlib import Path
from typing import Annotated, cast

import typer

from bot.cli.shell import Exit, Shell

# Helps are keys here; `entry` words them in the operator's language.
app = typer.Typer(help="aim", no_args_is_help=True, add_completion=False, rich_markup_mode="rich")

ConfigFile = Annotated[Path | None, typer.Option("--config", metavar="FILE", help="config", show_default=False)]


def _tell_version(context: typer.Context, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        _shell(context).show(f"pasdecote {version('pasdecote')}")
        raise typer.Exit


@app.callback()
def _everywhere(
    version: Annotated[bool, typer.Option("--version", help="version", callback=_tell_version, is_eager=True)] = False,
) -> None: ...


@app.command(help="run.aim")
def run(context: typer.Context, config: ConfigFile = None) -> Exit:
    """Run the bot until it is stopped."""
    from bot.cli.running import run

    return run(_shell(context), config)


@app.command(help="demo.aim")
def demo(
    context: typer.Context,
    config: ConfigFile = None,
    auto: Annotated[bool, typer.Option("--auto", help="demo.auto")] = False,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="demo.port")] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="demo.browser")] = False,
) -> Exit:
    """Try the bot without Telegram."""
    from bot.cli.running import demo

    return demo(_shell(context), config, auto=auto, port=port, browser=not no_browser)


@app.command(help="check.aim")
def check(context: typer.Context, config: ConfigFile = None) -> Exit:
    """Check everything a run needs."""
    from bot.cli.checking import check

    return check(_shell(context), config)


@app.command(help="backup.aim")
def backup(
    context: typer.Context,
    target: Annotated[Path | None, typer.Argument(help="backup.target", show_default=False)] = None,
    config: ConfigFile = None,
) -> Exit:
    """Copy the database safely."""
    from bot.cli.saving import backup

    return backup(_shell(context), config, target)


@app.command(help="restore.aim")
def restore(
    context: typer.Context,
    copy: Annotated[Path, typer.Argument(help="restore.copy", show_default=False, metavar="FILE")],
    force: Annotated[bool, typer.Option("--force", help="restore.force")] = False,
    keys: Annotated[
        Path | None, typer.Option("--keys", metavar="FILE", help="restore.keys", show_default=False)
    ] = None,
    config: ConfigFile = None,
) -> Exit:
    """Put a copy in the place of the database."""
    from bot.cli.restoring import restore

    return restore(_shell(context), config, copy, force=force, former_keys=keys)


@app.command(help="rotate.aim")
def rotate_key(context: typer.Context, config: ConfigFile = None) -> Exit:
    """Seal the database with a new key."""
    from bot.cli.rotating import rotate_key

    return rotate_key(_shell(context), config)


@app.command(help="doctor.aim")
def doctor(context: typer.Context, config: ConfigFile = None) -> Exit:
    """Tell how the house is."""
    from bot.cli.examining import doctor

    return doctor(_shell(context), config)


@app.command(help="operator.aim")
def operator(context: typer.Context, config: ConfigFile = None) -> Exit:
    """Offer the role of operator."""
    from bot.cli.appointing import operator

    return operator(_shell(context), config)


@app.command(help="diagrams.aim")
def diagrams(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="diagrams.folder", metavar="FOLDER")] = Path("docs/dialogues"),
) -> Exit:
    """Draw the machines of the dialogues."""
    from bot.cli.drawing import diagrams

    return diagrams(_shell(context), folder)


def _shell(context: typer.Context) -> Shell:
    return cast(Shell, context.find_root().obj)
