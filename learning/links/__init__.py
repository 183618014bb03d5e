"""Addresses elsewhere that we link to: whether they still answer. Decision 0023."""
