"""Measures: how soon the bot is there, how much it takes, how fast it receives; medians, never tests."""
