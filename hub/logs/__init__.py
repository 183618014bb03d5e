"""What the hub writes down: lines that machines read, one id for all of a request, nobody's data."""
