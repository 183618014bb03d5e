"""Recordings: films and sound from the upload to the player, with captions, chapters and lighter files.

The original plays at once where browsers can play it. A job row is queue, state and lease in one; the
worker has each file made by a child process, looks at it again and puts it in place by a rename.
"""
