"""The parts of extraction: decoding, claims of the markup, blocks of text, noise, and what of them is the article."""
