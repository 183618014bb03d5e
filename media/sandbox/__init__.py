"""Sandboxed subprocesses for parsing untrusted uploads, with limits of time and memory. Pure: no Django.

`resource_limits` is for the child, which finds it in this folder; `run_child` for whoever starts one.
"""
