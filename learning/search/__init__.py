"""The search: from a person's words to passages, pages, words and pathways that this person may see.

What is published raises a counter in the same transaction; the index of this machine follows it, or is
built anew beside the one in use. Words become query objects and are never read as syntax; the tree paths
that are closed to somebody are left out of the question, not of the answer.
"""
