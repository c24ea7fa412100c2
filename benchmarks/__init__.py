"""Measurements: quality with floors, speed."""
