"""The shared words of Baqylau: records, times, specs and JSON forms; standard library only."""
