"""Counting without watching anybody: what waits in memory, and who is not counted."""
