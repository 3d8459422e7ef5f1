"""The libraries that bots are usually made with, bare: they remember nothing, and answer each message at once."""
