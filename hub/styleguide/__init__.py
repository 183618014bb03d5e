"""Every component in its states, for those who build. Only there with DEBUG on."""
