"""What an edition would do, or does, to packages and bodies."""
