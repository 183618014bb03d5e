"""What kinds that show nothing of the library have in common, in the editor."""

THINK = "Think and do"
