"""The door to Telegram: intake, parsing, transport and sender."""
