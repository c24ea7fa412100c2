"""Every way in: command line, HTTP API, web pages; the room that wires the others together."""
