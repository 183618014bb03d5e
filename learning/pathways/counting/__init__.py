"""How far people get in pathways, counted by step and day: decision 0021."""
