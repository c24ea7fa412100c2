"""Speed of each stage beside the bare library it stands on; see docs/performance.md."""
