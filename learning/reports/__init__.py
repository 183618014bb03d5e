"""What editors should look at: reviews that are due, and what keeps people out."""
