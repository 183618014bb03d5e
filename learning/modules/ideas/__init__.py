"""Principles and features, each gathered in its forms: to hear, to read, to see."""
