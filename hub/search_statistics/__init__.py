"""What people look for, counted without knowing who: decision 0017."""
