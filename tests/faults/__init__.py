"""What visitors get while a service is away: real services, stopped, frozen and broken for real."""
