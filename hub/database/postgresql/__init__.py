"""Django's PostgreSQL with limits of our own: a frozen server keeps none of its own."""
