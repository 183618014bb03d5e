"""Another version: the database saved before it changes, and put back."""
