"""Telling the time: the system's clock, a movable one, and the heartbeat."""
