"""The weekly digest: composed from answers of the engine, drawn by one file for each format."""
