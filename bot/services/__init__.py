"""One module per thing that happens; each knows ports only."""
