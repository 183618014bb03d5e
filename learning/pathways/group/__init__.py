"""A pathway with a group: the screen for all to see, the facilitator's notes, the running order."""
