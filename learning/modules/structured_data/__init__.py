"""What the library holds, as machines read it: schema.org as JSON-LD."""
