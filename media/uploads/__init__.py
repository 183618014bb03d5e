"""Files on their way in, piece by piece (tus 1.0): they survive a broken line and a closed page."""
