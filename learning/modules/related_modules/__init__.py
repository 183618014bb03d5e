"""What else there is beside a module, and why."""
