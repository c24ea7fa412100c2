"""Kazakh morphology without any library: sounds, suffixes, stems, and which analysis fits."""
