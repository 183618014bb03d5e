"""What an editor sees of a pathway while it is made: its sums, and what would trip learners up."""
