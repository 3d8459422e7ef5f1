"""Trying it without Telegram: a local Bot API server, a sample collective and a chat page."""
