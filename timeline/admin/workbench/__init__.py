"""The workbench: an article's text on the left, a short form on the right, and the record that the words become."""
