"""The editors' desk: Django's admin over the working record, one file per noun."""
