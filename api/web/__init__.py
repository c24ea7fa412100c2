"""Pages and HTTP API, served by one FastAPI application."""
