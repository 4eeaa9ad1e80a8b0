"""Rebuild the weights and word lists of the extractor from annotated abstracts."""
