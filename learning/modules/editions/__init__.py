"""Editions of a booklet or guidance: what each held, what changed, and why."""
