"""The parts of the embedded engine: tantivy in a folder of generations."""
