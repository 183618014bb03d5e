"""*Replace everywhere*: another source takes the place of one that has to go, in every pathway."""
