"""Single values that outlive a run."""

from dataclasses import dataclass

from storage.connection import Connection

_VALUE = "settings.value"


@dataclass(frozen=True, slots=True)
class Settings:
    """Keep values by name."""

    db: Connection

    def get(self, name: str) -> str | None:
        """Return a value."""
        row = self.db.row("SELECT value FROM settings WHERE name = :name", {"name": name})
        return self.db.vault.open(row[0], _VALUE) if row else None

    def set(self, name: str, value: str) -> None:
        """Keep a value."""
        sql = """
            INSERT INTO settings (name, value) VALUES (:name, :value)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """
        self.db.run(sql, {"name": name, "value": self.db.vault.seal(value, _VALUE)})
