"""Pathways: an editor's routes through the library, step by step.

`page` is the Wagtail page, `pathway` its fields for rooms that are handed one, `models` the rows that
publishing projects its steps into. Each kind of step is one file in `kinds`, registered in `step_kind`.
A clip is held by its first and last line, a part by its first and last passage, each with the words it
begins with, so that both follow their source.
"""
