"""Passages: the smallest things with an address of their own, and how addresses outlive editions.

Publishing projects a page into passages in its own transaction and aligns them with those of the
edition before, so that each keeps its uid. A row is never deleted: it is marked gone, with its last words.
"""
