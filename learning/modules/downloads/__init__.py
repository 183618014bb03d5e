"""What people take away of a work: which files there are, and who may have them."""
