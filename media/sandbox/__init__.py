"""Sandboxed subprocesses for parsing untrusted uploads, with limits of time and memory. Pure: no Django.

`limits` is for the child, which finds it in this folder; `asking` is for whoever starts one.
"""
