"""Text in, findings out: read papers, find names, relations, links and citations."""
