"""Who does which work, in which order."""
