"""What is in use cannot vanish by accident: deleting is refused, unpublishing asks first."""
