"""The kinds of step, each in one file: its block, what fills its row, what it shows.

To add one: docs/developers/changing-the-hub.md.
"""
