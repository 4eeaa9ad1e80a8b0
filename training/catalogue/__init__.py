"""How graph/catalogue/entries.tsv.gz is made from gathered facts; not part of the package."""
