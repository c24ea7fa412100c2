"""Quality figures, each with a floor that may only rise."""
