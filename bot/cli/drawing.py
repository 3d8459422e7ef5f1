"""The diagrams of the machines, written as pages."""

from pathlib import Path

from bot.cli.shell import Exit, Shell
from dialogues.drawing import page
from dialogues.tables import tables_by_name


def diagrams(shell: Shell, folder: Path) -> Exit:
    """Write one page for each machine, and take away the pages of machines that are no more."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {f"{name}.md": page(table) for name, table in tables_by_name().items()}
    for stale in folder.glob("*.md"):
        if stale.name not in pages:
            stale.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    shell.show(shell.say("diagrams.done", count=len(pages), folder=str(folder)))
    return Exit.DONE
