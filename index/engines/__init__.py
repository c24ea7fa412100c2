"""The register of search engines: the file stem is the engine's name."""
