"""Session packs: what is carried into a room, as a PDF and as a ZIP that opens from a memory stick.

Made by the worker from what a stranger may see, through the queue, rows and downloads of the files of
works. Whatever a pack shows asks for it anew; a fingerprint of all that is in it decides whether it is made.
"""
