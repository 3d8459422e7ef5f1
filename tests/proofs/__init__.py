"""Proofs: the real bot in processes of its own, killed, slowed and misled, against what the local server accepted."""
